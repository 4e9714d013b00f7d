"""A bucket that logs into itself never stops logging."""

from proofnotes import sandbox

sandbox.enter()

# --8<-- [start:deliver]
import json

import boto3
from botocore.exceptions import ClientError

s3 = boto3.client("s3")
for bucket in ("shop-invoices", "shop-access-logs"):
    s3.create_bucket(Bucket=bucket)


def log_into(target):
    rule = {"TargetBucket": target, "TargetPrefix": "logs/"}
    try:
        s3.put_bucket_logging(
            Bucket="shop-invoices",
            BucketLoggingStatus={"LoggingEnabled": rule},
        )
        return "logging"
    except ClientError as error:
        return error.response["Error"]["Code"]


def let_s3_write(target):
    statement = {
        "Effect": "Allow",
        "Principal": {"Service": "logging.s3.amazonaws.com"},
        "Action": "s3:PutObject",
        "Resource": f"arn:aws:s3:::{target}/logs/*",
    }
    policy = {"Version": "2012-10-17", "Statement": [statement]}
    s3.put_bucket_policy(Bucket=target, Policy=json.dumps(policy))


print(log_into("shop-access-logs"))
let_s3_write("shop-access-logs")
print(log_into("shop-access-logs"))
# --8<-- [end:deliver]

# --8<-- [start:loop]
let_s3_write("shop-invoices")
log_into("shop-invoices")
for _ in range(4):
    logs = s3.list_objects_v2(Bucket="shop-invoices", Prefix="logs/")
    print("log files:", logs["KeyCount"])
# --8<-- [end:loop]
