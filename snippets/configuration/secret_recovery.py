"""A deleted secret waits in a recovery window and can be restored."""

from proofnotes import sandbox

sandbox.enter()

# --8<-- [start:delete]
import boto3
from botocore.exceptions import ClientError

secrets = boto3.client("secretsmanager")
name = "shop/prod/mail"
secrets.create_secret(Name=name, SecretString="api-key")
secrets.delete_secret(SecretId=name, RecoveryWindowInDays=7)
try:
    secrets.get_secret_value(SecretId=name)
except ClientError as error:
    print("deleted:", error.response["Error"]["Code"])

secrets.restore_secret(SecretId=name)
secrets.get_secret_value(SecretId=name)
print("restored")
# --8<-- [end:delete]
