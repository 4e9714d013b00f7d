"""A scheduled event and an order event reach one handler."""

from proofnotes import sandbox

sandbox.enter()

# --8<-- [start:handler]
HANDLER = """
def handler(event, context):
    if event["detail-type"] == "Scheduled Event":
        return f"nightly run at {event['time']}"
    return f"{event['detail-type']}: {event['detail']['id']}"
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
    RoleName="nightly",
    AssumeRolePolicyDocument=json.dumps(trust),
)["Role"]["Arn"]
archive = io.BytesIO()
with zipfile.ZipFile(archive, "w") as package:
    package.writestr("app.py", HANDLER)
functions = boto3.client("lambda")
functions.create_function(
    FunctionName="nightly",
    Runtime="python3.13",
    Role=role,
    Handler="app.handler",
    Code={"ZipFile": archive.getvalue()},
)
functions.get_waiter("function_active_v2").wait(FunctionName="nightly")
# --8<-- [end:deploy]

# --8<-- [start:call]
common = {
    "version": "0",
    "account": "123456789012",
    "region": "us-east-1",
}
scheduled = {
    **common,
    "source": "aws.events",
    "detail-type": "Scheduled Event",
    "time": "2026-12-01T02:00:00Z",
    "detail": {},
}
placed = {
    **common,
    "source": "shop.orders",
    "detail-type": "Order Placed",
    "time": "2026-12-01T09:00:00Z",
    "detail": {"id": "A-1"},
}
for event in (scheduled, placed):
    answer = functions.invoke(
        FunctionName="nightly", Payload=json.dumps(event)
    )
    print(json.loads(answer["Payload"].read()))
# --8<-- [end:call]
