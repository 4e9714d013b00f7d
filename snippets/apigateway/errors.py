"""What a REST API answers when something is wrong, and who answers."""

from proofnotes import sandbox

sandbox.enter()

# --8<-- [start:handler]
CODE = """
import time

def handler(event, context):
    what = event["pathParameters"]["what"]
    if what == "slow":
        time.sleep(30)
    if what == "crash":
        raise ValueError("a bug")
    if what == "object":
        return {"statusCode": 200, "body": {"state": "packed"}}
    if what == "busy":
        return {"statusCode": 503, "body": "try again later"}
    return {"statusCode": 200, "body": what}
"""
# --8<-- [end:handler]

# --8<-- [start:function]
import io
import json
import zipfile

import boto3
import requests

file = io.BytesIO()
with zipfile.ZipFile(file, "w") as archive:
    archive.writestr("app.py", CODE)
trust = {
    "Effect": "Allow",
    "Principal": {"Service": "lambda.amazonaws.com"},
    "Action": "sts:AssumeRole",
}
role = boto3.client("iam").create_role(
    RoleName="orders",
    AssumeRolePolicyDocument=json.dumps(
        {"Version": "2012-10-17", "Statement": [trust]}
    ),
)["Role"]["Arn"]
functions = boto3.client("lambda")
arn = functions.create_function(
    FunctionName="orders",
    Runtime="python3.13",
    Role=role,
    Handler="app.handler",
    Timeout=60,
    Code={"ZipFile": file.getvalue()},
)["FunctionArn"]
functions.add_permission(
    FunctionName="orders",
    StatementId="shop-api",
    Action="lambda:InvokeFunction",
    Principal="apigateway.amazonaws.com",
)
invoke = (
    "arn:aws:apigateway:us-east-1:lambda:path/2015-03-31"
    f"/functions/{arn}/invocations"
)
# --8<-- [end:function]

# --8<-- [start:api]
apigateway = boto3.client("apigateway")
api = apigateway.create_rest_api(name="shop")
what = apigateway.create_resource(
    restApiId=api["id"],
    parentId=api["rootResourceId"],
    pathPart="{what}",
)
method = {
    "restApiId": api["id"],
    "resourceId": what["id"],
    "httpMethod": "POST",
}
apigateway.put_method(**method, authorizationType="NONE")
apigateway.put_integration(
    **method,
    type="AWS_PROXY",
    integrationHttpMethod="POST",
    uri=invoke,
)
apigateway.create_deployment(restApiId=api["id"], stageName="prod")
# --8<-- [end:api]

# --8<-- [start:call]
host = f"https://{api['id']}.execute-api.us-east-1.amazonaws.com"


def show(path, body=""):
    answer = requests.post(host + path, data=body)
    text = answer.text.removeprefix('{"message": ').removesuffix("}")
    print(f"{path:15} {answer.status_code} {text}")


show("/prod/packed")
show("/nowhere/packed")
show("/prod/a/b")
show("/prod/large", "x" * (10 * 1024 * 1024 + 1))
show("/prod/crash")
show("/prod/object")
show("/prod/slow")
show("/prod/busy")
functions.remove_permission(
    FunctionName="orders", StatementId="shop-api"
)
show("/prod/packed")
# --8<-- [end:call]
