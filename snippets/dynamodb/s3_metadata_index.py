"""Each upload makes S3 call a function, and the function notes the object in a table that can be queried."""

from proofnotes import sandbox

sandbox.enter()

# --8<-- [start:handler]
HANDLER = '''
from urllib.parse import unquote_plus

import boto3

s3 = boto3.client("s3")
files = boto3.resource("dynamodb").Table("files")


def handler(event, context):
    for record in event["Records"]:
        bucket = record["s3"]["bucket"]["name"]
        key = unquote_plus(record["s3"]["object"]["key"])
        head = s3.head_object(Bucket=bucket, Key=key)
        files.put_item(
            Item={
                "owner": head["Metadata"]["owner"],
                "key": key,
                "size": head["ContentLength"],
            }
        )
'''
# --8<-- [end:handler]

# --8<-- [start:connect]
import io
import zipfile

import boto3
from boto3.dynamodb.conditions import Key

files = boto3.resource("dynamodb").create_table(
    TableName="files",
    BillingMode="PAY_PER_REQUEST",
    AttributeDefinitions=[
        {"AttributeName": "owner", "AttributeType": "S"},
        {"AttributeName": "key", "AttributeType": "S"},
    ],
    KeySchema=[
        {"AttributeName": "owner", "KeyType": "HASH"},
        {"AttributeName": "key", "KeyType": "RANGE"},
    ],
)
files.wait_until_exists()
role = boto3.client("iam").create_role(
    RoleName="index-files", AssumeRolePolicyDocument="{}"
)["Role"]
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
for owner, key, body in [
    ("ana", "2026/beach day.jpg", b"sea"),
    ("ben", "2026/alps.jpg", b"mountain"),
    ("ana", "2025/lake.jpg", b"water"),
]:
    s3.put_object(
        Bucket="holiday-photos",
        Key=key,
        Body=body,
        Metadata={"owner": owner},
    )
found = files.query(
    KeyConditionExpression=Key("owner").eq("ana")
    & Key("key").begins_with("2026/")
)["Items"]
for item in found:
    print(item["key"], item["size"], "bytes")
# --8<-- [end:search]
