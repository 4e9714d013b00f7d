"""Rotate an access key without a gap: two for a while, then one."""

from proofnotes import sandbox

sandbox.enter()

# --8<-- [start:create]
import boto3
from botocore.exceptions import ClientError

iam = boto3.client("iam")
iam.create_user(UserName="reports")
old = iam.create_access_key(UserName="reports")["AccessKey"]
new = iam.create_access_key(UserName="reports")["AccessKey"]
print("shown once:", "SecretAccessKey" in new)

try:
    iam.create_access_key(UserName="reports")
except ClientError as error:
    print("a third key:", error.response["Error"]["Code"])
# --8<-- [end:create]

# --8<-- [start:switch]
# deploy the new key, use it, and see that the old one rests
boto3.client(
    "sts",
    aws_access_key_id=new["AccessKeyId"],
    aws_secret_access_key=new["SecretAccessKey"],
).get_caller_identity()


def last_used(key):
    key_id = key["AccessKeyId"]
    used = iam.get_access_key_last_used(AccessKeyId=key_id)
    return used["AccessKeyLastUsed"]["ServiceName"]


print("old key used by:", last_used(old))
print("new key used by:", last_used(new))
# --8<-- [end:switch]

# --8<-- [start:retire]
old_key = {"UserName": "reports", "AccessKeyId": old["AccessKeyId"]}
iam.update_access_key(**old_key, Status="Inactive")
# wait for complaints: "Active" would bring it back
iam.delete_access_key(**old_key)
left = iam.list_access_keys(UserName="reports")["AccessKeyMetadata"]
print("left:", [key["Status"] for key in left])
print("listed with its secret:", "SecretAccessKey" in left[0])
# --8<-- [end:retire]
