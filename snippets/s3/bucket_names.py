"""One name, one owner, unless the account number is in the name."""

from proofnotes import sandbox

sandbox.enter()

# --8<-- [start:taken]
import boto3
from botocore.exceptions import ClientError

s3 = boto3.client("s3")
sts = boto3.client("sts")

role = "arn:aws:iam::222222222222:role/partner"
keys = sts.assume_role(RoleArn=role, RoleSessionName="partner")
partner = boto3.client(
    "s3",
    aws_access_key_id=keys["Credentials"]["AccessKeyId"],
    aws_secret_access_key=keys["Credentials"]["SecretAccessKey"],
    aws_session_token=keys["Credentials"]["SessionToken"],
)


def create(client, bucket, **options):
    try:
        client.create_bucket(Bucket=bucket, **options)
        return "created"
    except ClientError as error:
        return error.response["Error"]["Code"]


print("we:     ", create(s3, "shop-invoices"))
print("partner:", create(partner, "shop-invoices"))
print("2 chars:", create(s3, "ab"))
# --8<-- [end:taken]

# --8<-- [start:namespace]
account = sts.get_caller_identity()["Account"]
region = s3.meta.region_name
ours = f"invoices-{account}-{region}-an"
print(ours)
print(create(s3, ours, BucketNamespace="account-regional"))
# --8<-- [end:namespace]
