"""A parameter changes under a running function, a variable does not."""

from proofnotes import sandbox

sandbox.enter()

# --8<-- [start:function]
CODE = """
import os
import boto3

ssm = boto3.client("ssm")

def handler(event, context):
    size = ssm.get_parameter(Name=os.environ["SETTINGS"] + "/page-size")
    return {"size": size["Parameter"]["Value"],
            "level": os.environ["LOG_LEVEL"]}
"""
# --8<-- [end:function]

# --8<-- [start:prepare]
import io
import json
import zipfile

import boto3

ssm = boto3.client("ssm")
name = "/shop/prod/page-size"
ssm.put_parameter(Name=name, Value="20", Type="String")

archive = io.BytesIO()
with zipfile.ZipFile(archive, "w") as file:
    file.writestr("shop.py", CODE)


def policy(*actions, **more):
    statement = {"Effect": "Allow", "Action": list(actions), **more}
    return json.dumps(
        {"Version": "2012-10-17", "Statement": [statement]}
    )


iam = boto3.client("iam")
role = iam.create_role(
    RoleName="shop",
    AssumeRolePolicyDocument=policy(
        "sts:AssumeRole",
        Principal={"Service": "lambda.amazonaws.com"},
    ),
)["Role"]["Arn"]
iam.put_role_policy(
    RoleName="shop",
    PolicyName="settings",
    PolicyDocument=policy(
        "ssm:GetParameter",
        Resource="arn:aws:ssm:*:*:parameter/shop/prod/*",
    ),
)
functions = boto3.client("lambda")
settings = {"SETTINGS": "/shop/prod", "LOG_LEVEL": "INFO"}
functions.create_function(
    FunctionName="shop",
    Runtime="python3.13",
    Handler="shop.handler",
    Role=role,
    Code={"ZipFile": archive.getvalue()},
    Environment={"Variables": settings},
)
functions.get_waiter("function_active_v2").wait(FunctionName="shop")
# --8<-- [end:prepare]


# --8<-- [start:change]
def call():
    answer = functions.invoke(FunctionName="shop")["Payload"]
    return json.load(answer)


print(call())
ssm.put_parameter(Name=name, Value="50", Overwrite=True)
print(call())
functions.update_function_configuration(
    FunctionName="shop",
    Environment={"Variables": {**settings, "LOG_LEVEL": "DEBUG"}},
)
functions.get_waiter("function_updated_v2").wait(FunctionName="shop")
print(call())
# --8<-- [end:change]
