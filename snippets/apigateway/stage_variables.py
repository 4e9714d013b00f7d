"""One API, two stages: a stage variable chooses the alias to call."""

from proofnotes import sandbox

sandbox.enter()

# --8<-- [start:function]
import io
import json
import zipfile

import boto3
import requests

functions = boto3.client("lambda")


def packed(text):
    code = f"def handler(e, c):\n    return {{'body': '{text}'}}\n"
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as archive:
        archive.writestr("app.py", code)
    return file.getvalue()


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
arn = functions.create_function(
    FunctionName="orders",
    Runtime="python3.13",
    Role=role,
    Handler="app.handler",
    Code={"ZipFile": packed("stable")},
)["FunctionArn"]
functions.publish_version(FunctionName="orders")
functions.update_function_code(
    FunctionName="orders", ZipFile=packed("newest")
)
functions.publish_version(FunctionName="orders")
for alias, version in (("live", "1"), ("beta", "2")):
    functions.create_alias(
        FunctionName="orders", Name=alias, FunctionVersion=version
    )
# --8<-- [end:function]

# --8<-- [start:api]
apigateway = boto3.client("apigateway")
api = apigateway.create_rest_api(name="shop")
method = {
    "restApiId": api["id"],
    "resourceId": api["rootResourceId"],
    "httpMethod": "GET",
}
apigateway.put_method(**method, authorizationType="NONE")
target = f"{arn}:${{stageVariables.alias}}"
apigateway.put_integration(
    **method,
    type="AWS_PROXY",
    integrationHttpMethod="POST",
    uri="arn:aws:apigateway:us-east-1:lambda:path/2015-03-31"
    f"/functions/{target}/invocations",
)
for stage, alias in (("prod", "live"), ("test", "beta")):
    apigateway.create_deployment(
        restApiId=api["id"],
        stageName=stage,
        variables={"alias": alias},
    )
# --8<-- [end:api]

# --8<-- [start:call]
host = f"https://{api['id']}.execute-api.us-east-1.amazonaws.com"


def show(when):
    for stage in ("prod", "test"):
        answer = requests.get(f"{host}/{stage}/")
        print(f"{when} {stage}: {answer.status_code} {answer.text}")


show("before")
for alias in ("live", "beta"):
    functions.add_permission(
        FunctionName="orders",
        Qualifier=alias,
        StatementId="shop-api",
        Action="lambda:InvokeFunction",
        Principal="apigateway.amazonaws.com",
        SourceArn="arn:aws:execute-api:us-east-1:123456789012:"
        f"{api['id']}/*/GET/",
    )
show("after ")
# --8<-- [end:call]
