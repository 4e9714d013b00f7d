"""One samconfig.toml holds the options of every environment."""

from proofnotes import sandbox

sandbox.enter()

# --8<-- [start:file]
SAMCONFIG = """
version = 0.1

[default.global.parameters]
region = "eu-central-1"

[default.deploy.parameters]
stack_name = "orders-dev"
parameter_overrides = "ParameterKey=Stage,ParameterValue=dev"
resolve_s3 = true

[prod.global.parameters]
region = "eu-west-1"
stack_name = "orders"

[prod.deploy.parameters]
stack_name = "orders-prod"
parameter_overrides = "ParameterKey=Stage,ParameterValue=prod"
confirm_changeset = true
resolve_s3 = true
"""
# --8<-- [end:file]

# --8<-- [start:read]
import tomllib


def options(command, environment="default"):
    section = tomllib.loads(SAMCONFIG).get(environment, {})
    name = command.replace(" ", "_").replace("-", "_")
    shared, own = (
        section.get(part, {}).get("parameters", {})
        for part in ("global", name)
    )
    return shared | own  # the command's own section wins


for environment in ("default", "prod"):
    print(environment)
    for key, value in sorted(options("deploy", environment).items()):
        print(f"  {key} = {value}")
print(options("local start-api", "prod"))
# --8<-- [end:read]
