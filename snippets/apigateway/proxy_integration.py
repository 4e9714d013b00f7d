"""A proxied function reads the request and writes the answer."""

from proofnotes import sandbox

sandbox.enter()

# --8<-- [start:handler]
CODE = """
import json

def handler(event, context):
    order = event["pathParameters"]["id"]
    if event["httpMethod"] == "DELETE":
        return {"statusCode": 204}
    asked = {
        "resource": event["resource"],
        "path": event["path"],
        "query": event["multiValueQueryStringParameters"],
        "body": event["body"],
        "stage": event["requestContext"]["stage"],
    }
    return {
        "statusCode": 200,
        "headers": {"X-Order": order},
        "body": json.dumps(asked),
    }
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
    Code={"ZipFile": file.getvalue()},
)["FunctionArn"]
functions.add_permission(
    FunctionName="orders",
    StatementId="shop-api",
    Action="lambda:InvokeFunction",
    Principal="apigateway.amazonaws.com",
)
# --8<-- [end:function]

# --8<-- [start:api]
apigateway = boto3.client("apigateway")
api = apigateway.create_rest_api(name="shop")
orders = apigateway.create_resource(
    restApiId=api["id"],
    parentId=api["rootResourceId"],
    pathPart="{id}",
)
method = {
    "restApiId": api["id"],
    "resourceId": orders["id"],
    "httpMethod": "ANY",
}
apigateway.put_method(**method, authorizationType="NONE")
apigateway.put_integration(
    **method,
    type="AWS_PROXY",
    integrationHttpMethod="POST",  # whatever the client's method is
    uri="arn:aws:apigateway:us-east-1:lambda:path/2015-03-31"
    f"/functions/{arn}/invocations",
)
apigateway.create_deployment(restApiId=api["id"], stageName="prod")
# --8<-- [end:api]

# --8<-- [start:call]
url = f"https://{api['id']}.execute-api.us-east-1.amazonaws.com/prod"
answer = requests.put(f"{url}/7?tag=red&tag=big", data="2 shirts")
print(answer.status_code, answer.headers["X-Order"])
for name, value in answer.json().items():
    print(f"{name}: {value}")
answer = requests.delete(f"{url}/7")
print(answer.status_code, repr(answer.text))
# --8<-- [end:call]
