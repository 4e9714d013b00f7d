"""An uploaded picture calls a function that makes it smaller."""

from proofnotes import sandbox

sandbox.enter()

# --8<-- [start:code]
CODE = """
import os
import struct
import urllib.parse
import zlib

import boto3

s3 = boto3.client("s3")
HEAD = bytes.fromhex("89504e470d0a1a0a")

def chunk(kind, data):
    body = kind + data
    check = struct.pack(">I", zlib.crc32(body))
    return struct.pack(">I", len(data)) + body + check

def png(rows):
    size = struct.pack(">II", len(rows[0]), len(rows))
    pixels = b"".join(bytes([0, *row]) for row in rows)
    return (
        HEAD
        + chunk(b"IHDR", size + bytes([8, 0, 0, 0, 0]))
        + chunk(b"IDAT", zlib.compress(pixels))
        + chunk(b"IEND", b"")
    )

def rows_of(picture):
    width, height = struct.unpack(">II", picture[16:24])
    start = picture.index(b"IDAT")
    (size,) = struct.unpack(">I", picture[start - 4 : start])
    flat = zlib.decompress(picture[start + 4 : start + 4 + size])
    step = width + 1
    return [flat[y * step + 1 : (y + 1) * step] for y in range(height)]

def handler(event, context):
    for record in event["Records"]:
        bucket = record["s3"]["bucket"]["name"]
        key = urllib.parse.unquote_plus(record["s3"]["object"]["key"])
        body = s3.get_object(Bucket=bucket, Key=key)["Body"].read()
        small = [row[::4] for row in rows_of(body)[::4]]
        s3.put_object(
            Bucket=os.environ["TARGET"], Key=key, Body=png(small)
        )
        print("made", key)
"""
# --8<-- [end:code]

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

# --8<-- [start:allow]
boto3.client("iam").put_role_policy(
    RoleName="worker",
    PolicyName="pictures",
    PolicyDocument=json.dumps(
        {
            "Version": "2012-10-17",
            "Statement": [
                {
                    "Effect": "Allow",
                    "Action": "s3:GetObject",
                    "Resource": "arn:aws:s3:::shop-pictures/*",
                },
                {
                    "Effect": "Allow",
                    "Action": "s3:PutObject",
                    "Resource": "arn:aws:s3:::shop-thumbnails/*",
                },
            ],
        }
    ),
)
# --8<-- [end:allow]

# --8<-- [start:connect]
functions.create_function(
    FunctionName="thumbnail",
    Runtime="python3.14",
    Handler="app.handler",
    Role=role,
    Code={"ZipFile": packed(app=CODE)},
    Environment={"Variables": {"TARGET": "shop-thumbnails"}},
)
functions.get_waiter("function_active_v2").wait(
    FunctionName="thumbnail"
)
functions.add_permission(
    FunctionName="thumbnail",
    StatementId="pictures",
    Action="lambda:InvokeFunction",
    Principal="s3.amazonaws.com",
    SourceArn="arn:aws:s3:::shop-pictures",
    SourceAccount="123456789012",
)
s3 = boto3.client("s3")
s3.create_bucket(Bucket="shop-pictures")
s3.create_bucket(Bucket="shop-thumbnails")
function = functions.get_function(FunctionName="thumbnail")
arn = function["Configuration"]["FunctionArn"]
s3.put_bucket_notification_configuration(
    Bucket="shop-pictures",
    NotificationConfiguration={
        "LambdaFunctionConfigurations": [
            {
                "LambdaFunctionArn": arn,
                "Events": ["s3:ObjectCreated:*"],
                "Filter": {
                    "Key": {
                        "FilterRules": [
                            {"Name": "suffix", "Value": ".png"}
                        ]
                    }
                },
            }
        ]
    },
)
# --8<-- [end:connect]

# --8<-- [start:upload]
tools = {}
exec(CODE, tools)  # the same png() that the function has
picture = tools["png"]([range(64)] * 32)
s3.put_object(Bucket="shop-pictures", Key="red apple.png", Body=picture)
s3.put_object(Bucket="shop-pictures", Key="notes.txt", Body=b"-")

for made in s3.list_objects_v2(Bucket="shop-thumbnails")["Contents"]:
    body = s3.get_object(Bucket="shop-thumbnails", Key=made["Key"])
    rows = tools["rows_of"](body["Body"].read())
    print(made["Key"], f"{len(rows[0])} x {len(rows)}")
# --8<-- [end:upload]
