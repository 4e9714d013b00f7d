"""RDS makes the master password and keeps it in Secrets Manager."""

from proofnotes import sandbox

sandbox.enter()

# --8<-- [start:create]
import json

import boto3

rds = boto3.client("rds")
db = rds.create_db_instance(
    DBInstanceIdentifier="orders",
    Engine="postgres",
    DBInstanceClass="db.t4g.medium",
    AllocatedStorage=20,
    MasterUsername="clerk",
    ManageMasterUserPassword=True,
)["DBInstance"]
# --8<-- [end:create]

# --8<-- [start:read]
secrets = boto3.client("secretsmanager")
arn = db["MasterUserSecret"]["SecretArn"]
secret = json.loads(
    secrets.get_secret_value(SecretId=arn)["SecretString"]
)
print(sorted(secret))
print(
    "owned by:", secrets.describe_secret(SecretId=arn)["OwningService"]
)
# --8<-- [end:read]
