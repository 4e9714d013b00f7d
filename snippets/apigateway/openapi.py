"""A REST API imported from an OpenAPI document answers requests."""

from proofnotes import sandbox

sandbox.enter()

# --8<-- [start:document]
import io
import json
import zipfile

import boto3
import requests


def document(function):
    integration = {
        "type": "AWS_PROXY",
        "httpMethod": "POST",
        "uri": "arn:aws:apigateway:us-east-1:lambda:path"
        f"/2015-03-31/functions/{function}/invocations",
    }
    read = {
        "parameters": [
            {
                "name": "id",
                "in": "path",
                "required": True,
                "schema": {"type": "string"},
            }
        ],
        "responses": {"200": {"description": "The order"}},
        "x-amazon-apigateway-integration": integration,
    }
    return {
        "openapi": "3.0.1",
        "info": {
            "title": "Orders",
            "version": "1.0",
            "description": "Orders of the shop",
        },
        "paths": {"/orders/{id}": {"get": read}},
    }


# --8<-- [end:document]

# --8<-- [start:function]
source = """
def handler(event, context):
    return {"statusCode": 200,
            "body": "order " + event["pathParameters"]["id"]}
"""
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
packed = io.BytesIO()
with zipfile.ZipFile(packed, "w") as archive:
    archive.writestr("app.py", source)
awslambda = boto3.client("lambda")
function = awslambda.create_function(
    FunctionName="orders",
    Runtime="python3.13",
    Role=role,
    Handler="app.handler",
    Code={"ZipFile": packed.getvalue()},
)["FunctionArn"]
awslambda.add_permission(
    FunctionName="orders",
    StatementId="api",
    Action="lambda:InvokeFunction",
    Principal="apigateway.amazonaws.com",
)
# --8<-- [end:function]

# --8<-- [start:import]
apigateway = boto3.client("apigateway")
api = apigateway.import_rest_api(
    body=json.dumps(document(function)), failOnWarnings=True
)
apigateway.create_deployment(restApiId=api["id"], stageName="prod")
url = f"https://{api['id']}.execute-api.us-east-1.amazonaws.com/prod"
found = apigateway.get_resources(restApiId=api["id"])["items"]
print("paths:", sorted(one["path"] for one in found))
print("call: ", requests.get(f"{url}/orders/7").text)
# --8<-- [end:import]
