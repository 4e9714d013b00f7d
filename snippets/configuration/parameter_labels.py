"""A label is a name for one version, and moving it is a rollback."""

from proofnotes import sandbox

sandbox.enter()

# --8<-- [start:label]
import boto3

ssm = boto3.client("ssm")
name = "/shop/prod/discount"
ssm.put_parameter(Name=name, Value="5", Type="String")
ssm.put_parameter(Name=name, Value="90", Overwrite=True)


def live():
    return ssm.get_parameter(Name=f"{name}:live")["Parameter"]["Value"]


for version in (2, 1):
    ssm.label_parameter_version(
        Name=name, ParameterVersion=version, Labels=["live"]
    )
    print("live is version", version, "with discount", live())

history = ssm.get_parameter_history(Name=name)["Parameters"]
print([(one["Version"], one["Value"]) for one in history])
# --8<-- [end:label]
