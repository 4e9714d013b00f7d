"""An error inside the function still answers with status 200."""

from proofnotes import sandbox

sandbox.enter()

# --8<-- [start:handler]
HANDLER = """
def handler(event, context):
    print("pricing", event["order"])
    return {"price": 100 / event["parts"]}
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

# --8<-- [start:call]
import base64


def price(parts):
    answer = functions.invoke(
        FunctionName="orders",
        Payload=json.dumps({"order": "A-1", "parts": parts}),
        LogType="Tail",
    )
    body = json.loads(answer["Payload"].read())
    if "FunctionError" in answer:
        print(answer["StatusCode"], answer["FunctionError"])
        print(body["errorType"], "-", body["errorMessage"])
    else:
        print(answer["StatusCode"], body)
    return base64.b64decode(answer["LogResult"]).decode()


price(4)
log = price(0)
print("in the log:", [s for s in log.splitlines() if "A-1" in s])
# --8<-- [end:call]
