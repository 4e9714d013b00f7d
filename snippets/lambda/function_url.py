"""A function URL: CORS, two permissions, and events of format 2.0."""

from proofnotes import sandbox

sandbox.enter()

# --8<-- [start:handler]
HANDLER = """
import json


def handler(event, context):
    http = event["requestContext"]["http"]
    if http["method"] != "POST":
        return {"statusCode": 405}
    order = json.loads(event["body"])
    return {
        "statusCode": 201,
        "headers": {"Content-Type": "application/json"},
        "cookies": ["basket=; Max-Age=0"],
        "body": json.dumps({"accepted": order["id"]}),
    }
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
    RoleName="orders",
    AssumeRolePolicyDocument=json.dumps(trust),
)["Role"]["Arn"]
archive = io.BytesIO()
with zipfile.ZipFile(archive, "w") as package:
    package.writestr("app.py", HANDLER)
functions = boto3.client("lambda")
functions.create_function(
    FunctionName="orders",
    Runtime="python3.13",
    Role=role,
    Handler="app.handler",
    Code={"ZipFile": archive.getvalue()},
)
functions.get_waiter("function_active_v2").wait(FunctionName="orders")
# --8<-- [end:deploy]

# --8<-- [start:configure]
url = functions.create_function_url_config(
    FunctionName="orders",
    AuthType="NONE",
    Cors={
        "AllowOrigins": ["https://shop.example.com"],
        "AllowMethods": ["POST"],
        "MaxAge": 3600,
    },
)
print(url["AuthType"], url["Cors"]["AllowMethods"])
functions.add_permission(
    FunctionName="orders",
    StatementId="public-url",
    Action="lambda:InvokeFunctionUrl",
    Principal="*",
    FunctionUrlAuthType="NONE",
)
functions.add_permission(
    FunctionName="orders",
    StatementId="only-by-url",
    Action="lambda:InvokeFunction",
    Principal="*",
    InvokedViaFunctionUrl=True,
)
# --8<-- [end:configure]

# --8<-- [start:call]
event = {
    "version": "2.0",
    "rawPath": "/orders",
    "headers": {"content-type": "application/json"},
    "requestContext": {"http": {"method": "POST", "path": "/orders"}},
    "body": json.dumps({"id": "A-1"}),
    "isBase64Encoded": False,
}
answer = functions.invoke(
    FunctionName="orders", Payload=json.dumps(event)
)
answer = json.loads(answer["Payload"].read())
print(answer["statusCode"], answer["body"], answer["cookies"])
# --8<-- [end:call]
