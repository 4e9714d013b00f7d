"""CORS: a mock answers the preflight, the function adds its header."""

from proofnotes import sandbox

sandbox.enter()

# --8<-- [start:handler]
CODE = """
ALLOWED = "https://shop.example"

def handler(event, context):
    headers = {"Access-Control-Allow-Origin": ALLOWED}
    if event["queryStringParameters"] == {"forget": "it"}:
        headers = {}
    return {"statusCode": 200, "headers": headers, "body": "[]"}
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
resource = {
    "restApiId": api["id"],
    "resourceId": api["rootResourceId"],
}
get, options = (
    {**resource, "httpMethod": verb} for verb in ("GET", "OPTIONS")
)
apigateway.put_method(
    **get, authorizationType="NONE", apiKeyRequired=True
)
apigateway.put_integration(
    **get,
    type="AWS_PROXY",
    integrationHttpMethod="POST",
    uri=invoke,
)
# --8<-- [end:api]

# --8<-- [start:preflight]
allowed = {
    "Origin": "'https://shop.example'",
    "Methods": "'GET'",
    "Headers": "'X-Api-Key'",
}
headers = {
    f"method.response.header.Access-Control-Allow-{name}": value
    for name, value in allowed.items()
}
apigateway.put_method(**options, authorizationType="NONE")
apigateway.put_integration(
    **options,
    type="MOCK",
    passthroughBehavior="NEVER",
    requestTemplates={"application/json": '{"statusCode": 200}'},
)
apigateway.put_method_response(
    **options,
    statusCode="200",
    responseParameters=dict.fromkeys(headers, False),
)
apigateway.put_integration_response(
    **options, statusCode="200", responseParameters=headers
)
# --8<-- [end:preflight]

# --8<-- [start:refusals]
apigateway.put_gateway_response(
    restApiId=api["id"],
    responseType="DEFAULT_4XX",
    responseParameters={
        "gatewayresponse.header.Access-Control-Allow-Origin": (
            "'https://shop.example'"
        )
    },
)
# --8<-- [end:refusals]

# --8<-- [start:call]
apigateway.create_deployment(restApiId=api["id"], stageName="prod")
key = apigateway.create_api_key(name="web", enabled=True)
plan = apigateway.create_usage_plan(
    name="web", apiStages=[{"apiId": api["id"], "stage": "prod"}]
)
apigateway.create_usage_plan_key(
    usagePlanId=plan["id"], keyId=key["id"], keyType="API_KEY"
)
url = f"https://{api['id']}.execute-api.us-east-1.amazonaws.com/prod/"
with_key = {"x-api-key": key["value"]}


def show(what, answer):
    print(what, answer.status_code)
    for name, value in sorted(answer.headers.items()):
        if name.startswith("Access-Control"):
            print(f"  {name}: {value}")


show("preflight", requests.options(url))
show("GET", requests.get(url, headers=with_key))
show(
    "GET, forgotten", requests.get(f"{url}?forget=it", headers=with_key)
)
show("GET, no key", requests.get(url))
# --8<-- [end:call]
