"""A list outside the handler shows one user the basket of another."""

from proofnotes import sandbox

sandbox.enter()

# --8<-- [start:leaks]
LEAKS = """
basket = []  # belongs to the environment, not to a user

def handler(event, context):
    basket.append(event["item"])
    return {"user": event["user"], "basket": basket}
"""
# --8<-- [end:leaks]

# --8<-- [start:clean]
CLEAN = """
prices = {"tea": 4, "lamp": 30}  # the same for everyone: keep it

def handler(event, context):
    basket = [event["item"]]  # belongs to this request
    total = sum(prices[item] for item in basket)
    return {"user": event["user"], "basket": basket, "total": total}
"""
# --8<-- [end:clean]

# --8<-- [start:function]
import io
import json
import zipfile

import boto3

role = boto3.client("iam").create_role(
    RoleName="baskets",
    AssumeRolePolicyDocument=json.dumps(
        {
            "Version": "2012-10-17",
            "Statement": [
                {
                    "Effect": "Allow",
                    "Principal": {"Service": "lambda.amazonaws.com"},
                    "Action": "sts:AssumeRole",
                }
            ],
        }
    ),
)["Role"]["Arn"]
functions = boto3.client("lambda")
for name, code in (("leaks", LEAKS), ("clean", CLEAN)):
    archive = io.BytesIO()
    with zipfile.ZipFile(archive, "w") as bundle:
        bundle.writestr("app.py", code)
    functions.create_function(
        FunctionName=name,
        Runtime="python3.13",
        Handler="app.handler",
        Role=role,
        Code={"ZipFile": archive.getvalue()},
    )
    functions.get_waiter("function_active_v2").wait(FunctionName=name)
# --8<-- [end:function]

# --8<-- [start:run]
answers = {}
for name in ("leaks", "clean"):
    for user, item in (("ada", "tea"), ("ben", "lamp")):
        event = json.dumps({"user": user, "item": item})
        answer = functions.invoke(FunctionName=name, Payload=event)
        answers[name, user] = json.load(answer["Payload"])
        print(name, answers[name, user])
# --8<-- [end:run]
