"""Each upload calls a function that notes the object in a table."""

from proofnotes import sandbox

sandbox.enter()

# --8<-- [start:handler]
HANDLER = """
from urllib.parse import unquote_plus

import boto3

files = boto3.resource("dynamodb").Table("files")


def handler(event, context):
    for record in event["Records"]:
        found = record["s3"]["object"]
        path = unquote_plus(found["key"])  # "beach+day" in the event
        owner, _, name = path.partition("/")
        item = {"owner": owner, "name": name, "size": found["size"]}
        files.put_item(Item=item)
"""
# --8<-- [end:handler]

# --8<-- [start:table]
import io
import time
import zipfile

import boto3
from boto3.dynamodb.conditions import Key

files = boto3.resource("dynamodb").create_table(
    TableName="files",
    BillingMode="PAY_PER_REQUEST",
    AttributeDefinitions=[
        {"AttributeName": "owner", "AttributeType": "S"},
        {"AttributeName": "name", "AttributeType": "S"},
    ],
    KeySchema=[
        {"AttributeName": "owner", "KeyType": "HASH"},
        {"AttributeName": "name", "KeyType": "RANGE"},
    ],
)
files.wait_until_exists()
# --8<-- [end:table]

# --8<-- [start:role]
import json

iam = boto3.client("iam")
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
role = iam.create_role(
    RoleName="index-files", AssumeRolePolicyDocument=json.dumps(trust)
)["Role"]
allowed = {
    "Version": "2012-10-17",
    "Statement": [
        {
            "Effect": "Allow",
            "Action": "dynamodb:PutItem",
            "Resource": files.table_arn,
        }
    ],
}
iam.put_role_policy(
    RoleName="index-files",
    PolicyName="index-files",
    PolicyDocument=json.dumps(allowed),
)
time.sleep(10)  # IAM needs a moment to spread a new role
# --8<-- [end:role]

# --8<-- [start:function]
archive = io.BytesIO()
with zipfile.ZipFile(archive, "w") as package:
    package.writestr("index.py", HANDLER)
functions = boto3.client("lambda")
function = functions.create_function(
    FunctionName="index-files",
    Runtime="python3.13",
    Role=role["Arn"],
    Handler="index.handler",
    Code={"ZipFile": archive.getvalue()},
)
functions.get_waiter("function_active_v2").wait(
    FunctionName="index-files"
)
# --8<-- [end:function]

# --8<-- [start:connect]
functions.add_permission(
    FunctionName="index-files",
    StatementId="from-the-bucket",
    Action="lambda:InvokeFunction",
    Principal="s3.amazonaws.com",
    SourceArn="arn:aws:s3:::holiday-photos",
)
s3 = boto3.client("s3")
s3.create_bucket(Bucket="holiday-photos")
s3.put_bucket_notification_configuration(
    Bucket="holiday-photos",
    NotificationConfiguration={
        "LambdaFunctionConfigurations": [
            {
                "LambdaFunctionArn": function["FunctionArn"],
                "Events": ["s3:ObjectCreated:*"],
            }
        ]
    },
)
# --8<-- [end:connect]

# --8<-- [start:search]
for path, body in [
    ("ana/2026/beach day.jpg", b"sea"),
    ("ben/2026/alps.jpg", b"mountain"),
    ("ana/2025/lake.jpg", b"water"),
]:
    s3.put_object(Bucket="holiday-photos", Key=path, Body=body)
time.sleep(10)  # on AWS the function follows within seconds

found = files.query(
    KeyConditionExpression=Key("owner").eq("ana")
    & Key("name").begins_with("2026/")
)["Items"]
for item in found:
    print(item["name"], item["size"], "bytes")
# --8<-- [end:search]
