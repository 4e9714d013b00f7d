"""The end of a secret's reference picks one key and one version."""

from proofnotes import sandbox

sandbox.enter()

# --8<-- [start:parse]
import json

import boto3

secrets = boto3.client("secretsmanager")
made = secrets.create_secret(
    Name="orders-db",
    SecretString=json.dumps({"user": "orders", "password": "s3cr3t"}),
)


def resolve(value_from):
    """What the agent puts into the environment variable."""
    parts = value_from.split(":")
    arn, (key, stage, version) = parts[:7], (parts[7:] + [""] * 3)[:3]
    choice = {"VersionId": version} if version else {}
    if stage:
        choice = {"VersionStage": stage}
    found = secrets.get_secret_value(SecretId=":".join(arn), **choice)
    text = found["SecretString"]
    return json.loads(text)[key] if key else text


# --8<-- [end:parse]

# --8<-- [start:run]
print("whole secret:", resolve(made["ARN"]))
print("one key:     ", resolve(made["ARN"] + ":password::"))

started_with = resolve(made["ARN"] + ":password::")
secrets.put_secret_value(
    SecretId="orders-db", SecretString='{"password": "n3w"}'
)
print("the running task still has", started_with)
print("a new task gets", resolve(made["ARN"] + ":password::"))
old = resolve(made["ARN"] + ":password:AWSPREVIOUS:")
print("the version before:", old)
# --8<-- [end:run]
