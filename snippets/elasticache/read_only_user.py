"""An access string says which commands a user has, on which keys."""

from proofnotes import sandbox

sandbox.enter()

# --8<-- [start:user]
import boto3
from botocore.exceptions import ClientError

elasticache = boto3.client("elasticache")

user = elasticache.create_user(
    UserId="reports",
    UserName="reports",
    Engine="valkey",
    AccessString="on ~order:* -@all +@read",
    AuthenticationMode={"Type": "iam"},
)
print(user["Authentication"]["Type"], "|", user["AccessString"])
# --8<-- [end:user]

# --8<-- [start:short]
try:
    elasticache.create_user(
        UserId="batch",
        UserName="batch",
        Engine="valkey",
        AccessString="on ~* +@all",
        Passwords=["too-short"],
    )
except ClientError as error:
    print("password of 9:", error.response["Error"]["Code"])
# --8<-- [end:short]
