"""A function answers with a policy, which is kept for a while."""

from proofnotes import sandbox

sandbox.enter()

# --8<-- [start:function]
import io
import json
import time
import zipfile

import boto3
import requests

source = """
calls = 0
people = {"let-me-in": "ada", "read-only": "ben"}

def handler(event, context):
    global calls
    calls += 1
    who = people.get(event["authorizationToken"])
    if who is None:
        raise Exception("Unauthorized")  # 401
    api = event["methodArn"].split("/")[0]
    statement = {
        "Effect": "Allow",
        "Action": "execute-api:Invoke",
        "Resource": api + ("/*" if who == "ada" else "/*/GET/*"),
    }
    return {
        "principalId": who,
        "policyDocument": {
            "Version": "2012-10-17",
            "Statement": [statement],
        },
        "context": {"calls": calls},
    }
"""
# --8<-- [end:function]

# --8<-- [start:backend]
trust = {
    "Effect": "Allow",
    "Principal": {"Service": "lambda.amazonaws.com"},
    "Action": "sts:AssumeRole",
}
role = boto3.client("iam").create_role(
    RoleName="gate",
    AssumeRolePolicyDocument=json.dumps(
        {"Version": "2012-10-17", "Statement": [trust]}
    ),
)["Role"]["Arn"]
packed = io.BytesIO()
with zipfile.ZipFile(packed, "w") as archive:
    archive.writestr("app.py", source)
awslambda = boto3.client("lambda")
gate = awslambda.create_function(
    FunctionName="gate",
    Runtime="python3.13",
    Role=role,
    Handler="app.handler",
    Code={"ZipFile": packed.getvalue()},
)["FunctionArn"]
awslambda.add_permission(
    FunctionName="gate",
    StatementId="api",
    Action="lambda:InvokeFunction",
    Principal="apigateway.amazonaws.com",
)
# --8<-- [end:backend]

# --8<-- [start:authorizer]
apigateway = boto3.client("apigateway")
api = apigateway.create_rest_api(name="shop")
authorizer = apigateway.create_authorizer(
    restApiId=api["id"],
    name="gate",
    type="TOKEN",
    identitySource="method.request.header.Authorization",
    authorizerResultTtlInSeconds=300,
    authorizerUri="arn:aws:apigateway:us-east-1:lambda:path"
    f"/2015-03-31/functions/{gate}/invocations",
)
# --8<-- [end:authorizer]

# --8<-- [start:more]
for verb in ("GET", "DELETE"):
    method = {
        "restApiId": api["id"],
        "resourceId": api["rootResourceId"],
        "httpMethod": verb,
    }
    apigateway.put_method(
        **method,
        authorizationType="CUSTOM",
        authorizerId=authorizer["id"],
    )
    apigateway.put_integration(
        **method,
        type="MOCK",
        requestTemplates={"application/json": '{"statusCode": 200}'},
    )
    apigateway.put_method_response(**method, statusCode="200")
    text = (
        "$context.authorizer.principalId, "
        "call $context.authorizer.calls"
    )
    apigateway.put_integration_response(
        **method,
        statusCode="200",
        responseTemplates={"application/json": text},
    )
apigateway.create_deployment(restApiId=api["id"], stageName="prod")
# --8<-- [end:more]

# --8<-- [start:call]
url = f"https://{api['id']}.execute-api.us-east-1.amazonaws.com/prod/"


def call(verb, token):
    headers = {"Authorization": token} if token else {}
    answer = requests.request(verb, url, headers=headers)
    text = answer.text if answer.ok else ""
    print(verb, token, "->", answer.status_code, text)


call("GET", None)
call("GET", "nonsense")
call("GET", "let-me-in")
call("DELETE", "let-me-in")  # the same policy, remembered
call("GET", "read-only")
call("DELETE", "read-only")
time.sleep(301)
call("GET", "let-me-in")
# --8<-- [end:call]
