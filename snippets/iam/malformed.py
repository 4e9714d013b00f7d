"""IAM reads a policy before it stores it, and refuses a broken one."""

from proofnotes import sandbox

sandbox.enter()

# --8<-- [start:refused]
import json

import boto3
from botocore.exceptions import ClientError

iam = boto3.client("iam")
good = {"Effect": "Allow", "Action": "s3:Get*", "Resource": "*"}
documents = {
    "complete": {"Version": "2012-10-17", "Statement": [good]},
    "no Effect": {
        "Version": "2012-10-17",
        "Statement": [{"Action": "s3:Get*", "Resource": "*"}],
    },
    "no Resource": {
        "Version": "2012-10-17",
        "Statement": [{"Effect": "Allow", "Action": "s3:Get*"}],
    },
    "no ARN": {
        "Version": "2012-10-17",
        "Statement": [{**good, "Resource": "shop-invoices"}],
    },
}
for name, document in documents.items():
    try:
        iam.create_policy(
            PolicyName=name.replace(" ", "-"),
            PolicyDocument=json.dumps(document),
        )
        print(f"{name}: stored")
    except ClientError as error:
        print(f"{name}: {error.response['Error']['Code']}")
# --8<-- [end:refused]
