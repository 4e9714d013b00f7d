"""A new value is AWSCURRENT, and the one before is AWSPREVIOUS."""

from proofnotes import sandbox

sandbox.enter()

# --8<-- [start:create]
import json

import boto3

secrets = boto3.client("secretsmanager")
name = "shop/prod/database"
secrets.create_secret(
    Name=name,
    SecretString=json.dumps({"username": "app", "password": "old"}),
)
secrets.put_secret_value(
    SecretId=name,
    SecretString=json.dumps({"username": "app", "password": "new"}),
)
# --8<-- [end:create]

# --8<-- [start:read]
for stage in ("AWSCURRENT", "AWSPREVIOUS"):
    answer = secrets.get_secret_value(SecretId=name, VersionStage=stage)
    print(stage, json.loads(answer["SecretString"])["password"])
# --8<-- [end:read]

# --8<-- [start:revert]
stages = secrets.describe_secret(SecretId=name)["VersionIdsToStages"]
by_stage = {
    one: version for version in stages for one in stages[version]
}
secrets.update_secret_version_stage(
    SecretId=name,
    VersionStage="AWSCURRENT",
    MoveToVersionId=by_stage["AWSPREVIOUS"],
    RemoveFromVersionId=by_stage["AWSCURRENT"],
)
answer = secrets.get_secret_value(
    SecretId=name, VersionStage="AWSCURRENT"
)
print("reverted to", json.loads(answer["SecretString"])["password"])
# --8<-- [end:revert]
