"""JSON log lines with a level, without secrets, found by field."""

from proofnotes import sandbox

sandbox.enter()

# --8<-- [start:handler]
CODE = """
import json
import os

LEVELS = ["DEBUG", "INFO", "WARN", "ERROR"]
SECRET = {"cardNumber", "password", "token", "prompt"}

def log(level, message, **fields):
    if LEVELS.index(level) < LEVELS.index(os.environ["LOG_LEVEL"]):
        return
    safe = {
        name: "***" if name in SECRET else value
        for name, value in fields.items()
    }
    print(json.dumps({"level": level, "message": message, **safe}))

def handler(event, context):
    log("DEBUG", "event received", size=len(event))
    log("INFO", "payment started", orderId=event["orderId"],
        cardNumber=event["cardNumber"])
    if event["amount"] > 1000:
        log("ERROR", "card declined", orderId=event["orderId"],
            amount=event["amount"], code="LIMIT")
"""
# --8<-- [end:handler]

# --8<-- [start:invoke]
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
    RoleName="payments", AssumeRolePolicyDocument=json.dumps(trust)
)["Role"]["Arn"]
archive = io.BytesIO()
with zipfile.ZipFile(archive, "w") as bundle:
    bundle.writestr("app.py", CODE)
functions = boto3.client("lambda")
functions.create_function(
    FunctionName="payments",
    Runtime="python3.13",
    Handler="app.handler",
    Role=role,
    Environment={"Variables": {"LOG_LEVEL": "INFO"}},
    Code={"ZipFile": archive.getvalue()},
)
functions.get_waiter("function_active_v2").wait(FunctionName="payments")


def pay(order, amount):
    event = {
        "orderId": order,
        "amount": amount,
        "cardNumber": "4111111111111111",
    }
    functions.invoke(FunctionName="payments", Payload=json.dumps(event))


pay("A-1", 20)
pay("A-2", 5000)
# --8<-- [end:invoke]

# --8<-- [start:search]
events = boto3.client("logs").filter_log_events(
    logGroupName="/aws/lambda/payments"
)["events"]
lines = [event["message"].strip() for event in events]
records = [json.loads(x) for x in lines if x.startswith("{")]
for record in records:
    print(record["level"], record["message"], record["orderId"])
print("card in the log:", records[0]["cardNumber"])
declined = [r["orderId"] for r in records if r.get("code") == "LIMIT"]
print("declined:", declined)
# --8<-- [end:search]
