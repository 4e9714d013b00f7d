"""A bucket calls a function for each new JPEG, and for nothing else."""

from proofnotes import sandbox

sandbox.enter()

# --8<-- [start:handler]
HANDLER = """
from urllib.parse import unquote_plus

import boto3

s3 = boto3.client("s3")


def handler(event, context):
    for record in event["Records"]:
        bucket = record["s3"]["bucket"]["name"]
        key = unquote_plus(record["s3"]["object"]["key"])
        body = s3.get_object(Bucket=bucket, Key=key)["Body"].read()
        s3.put_object(Bucket="thumbnails", Key=key, Body=body[:3])
"""
# --8<-- [end:handler]

# --8<-- [start:deploy]
import io
import json
import zipfile

import boto3

trust = {
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
    RoleName="resize",
    AssumeRolePolicyDocument=json.dumps(trust),
)["Role"]["Arn"]
boto3.client("iam").put_role_policy(
    RoleName="resize",
    PolicyName="work",
    PolicyDocument=json.dumps(
        {
            "Version": "2012-10-17",
            "Statement": [
                {
                    "Effect": "Allow",
                    "Action": ["s3:GetObject"],
                    "Resource": "arn:aws:s3:::photos/*",
                },
                {
                    "Effect": "Allow",
                    "Action": ["s3:PutObject"],
                    "Resource": "arn:aws:s3:::thumbnails/*",
                },
            ],
        }
    ),
)
archive = io.BytesIO()
with zipfile.ZipFile(archive, "w") as package:
    package.writestr("app.py", HANDLER)
functions = boto3.client("lambda")
functions.create_function(
    FunctionName="resize",
    Runtime="python3.13",
    Role=role,
    Handler="app.handler",
    Code={"ZipFile": archive.getvalue()},
)
# --8<-- [end:deploy]

# --8<-- [start:connect]
s3 = boto3.client("s3")
for bucket in ("photos", "thumbnails"):
    s3.create_bucket(Bucket=bucket)
arn = functions.get_function_configuration(FunctionName="resize")[
    "FunctionArn"
]
functions.add_permission(
    FunctionName="resize",
    StatementId="photos",
    Action="lambda:InvokeFunction",
    Principal="s3.amazonaws.com",
    SourceArn="arn:aws:s3:::photos",
    SourceAccount="123456789012",
)
s3.put_bucket_notification_configuration(
    Bucket="photos",
    NotificationConfiguration={
        "LambdaFunctionConfigurations": [
            {
                "LambdaFunctionArn": arn,
                "Events": ["s3:ObjectCreated:*"],
                "Filter": {
                    "Key": {
                        "FilterRules": [
                            {"Name": "suffix", "Value": ".jpg"}
                        ]
                    }
                },
            }
        ]
    },
)
# --8<-- [end:connect]

# --8<-- [start:upload]
for key in ("my cat.jpg", "dog.jpg", "list.txt"):
    s3.put_object(Bucket="photos", Key=key, Body=b"picture")
made = s3.list_objects_v2(Bucket="thumbnails")["Contents"]
print(sorted(one["Key"] for one in made))
# --8<-- [end:upload]
