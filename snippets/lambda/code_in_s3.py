"""A stack sees new code only when its template says so."""

from proofnotes import sandbox

sandbox.enter()

# --8<-- [start:setup]
import io
import json
import zipfile

import boto3

TRUST = {
    "Version": "2012-10-17",
    "Statement": [
        {
            "Effect": "Allow",
            "Principal": {"Service": "lambda.amazonaws.com"},
            "Action": "sts:AssumeRole",
        }
    ],
}
role = boto3.client("iam").create_role(
    RoleName="worker",
    AssumeRolePolicyDocument=json.dumps(TRUST),
)["Role"]["Arn"]


def packed(**sources):
    archive = io.BytesIO()
    with zipfile.ZipFile(archive, "w") as bundle:
        for name, text in sources.items():
            bundle.writestr(f"{name}.py", text)
    return archive.getvalue()


functions = boto3.client("lambda")
# --8<-- [end:setup]

# --8<-- [start:bucket]
CODE = """
def handler(event, context):
    return "{}"
"""
s3 = boto3.client("s3")
s3.create_bucket(Bucket="shop-code")
s3.put_bucket_versioning(
    Bucket="shop-code",
    VersioningConfiguration={"Status": "Enabled"},
)


def upload(word):
    return s3.put_object(
        Bucket="shop-code",
        Key="orders.zip",
        Body=packed(app=CODE.format(word)),
    )["VersionId"]


# --8<-- [end:bucket]

# --8<-- [start:stack]
TEMPLATE = {
    "Parameters": {"CodeVersion": {"Type": "String"}},
    "Resources": {
        "Orders": {
            "Type": "AWS::Lambda::Function",
            "Properties": {
                "FunctionName": "orders",
                "Runtime": "python3.14",
                "Handler": "app.handler",
                "Role": role,
                "Code": {
                    "S3Bucket": "shop-code",
                    "S3Key": "orders.zip",
                    "S3ObjectVersion": {"Ref": "CodeVersion"},
                },
            },
        }
    },
}
stacks = boto3.client("cloudformation")


def stack(version):
    return {
        "StackName": "orders",
        "TemplateBody": json.dumps(TEMPLATE),
        "Parameters": [
            {
                "ParameterKey": "CodeVersion",
                "ParameterValue": version,
            }
        ],
    }


def ask():
    answer = functions.invoke(FunctionName="orders")
    return json.load(answer["Payload"])


# --8<-- [end:stack]

# --8<-- [start:update]
from botocore.exceptions import ClientError

first = upload("one")
stacks.create_stack(**stack(first))
stacks.get_waiter("stack_create_complete").wait(StackName="orders")
print(ask())

second = upload("two")  # the same key
try:
    stacks.update_stack(**stack(first))
except ClientError as error:
    print(error.response["Error"]["Message"])
print(ask())

stacks.update_stack(**stack(second))
stacks.get_waiter("stack_update_complete").wait(StackName="orders")
print(ask())
# --8<-- [end:update]
