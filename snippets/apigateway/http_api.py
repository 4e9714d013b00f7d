"""An HTTP API: JWT authorizer, payload 2.0, no deployment."""

from proofnotes import sandbox

sandbox.enter()

# --8<-- [start:function]
import io
import json
import zipfile

import boto3
import requests

source = """
def handler(event, context):
    claims = event["requestContext"]["authorizer"]["jwt"]["claims"]
    return {
        "format": event["version"],
        "route": event["routeKey"],
        "order": event["pathParameters"]["id"],
        "user": claims["username"],
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
cognito = boto3.client("cognito-idp")
pool = cognito.create_user_pool(PoolName="shop")["UserPool"]
app = cognito.create_user_pool_client(
    UserPoolId=pool["Id"],
    ClientName="web",
    ExplicitAuthFlows=["ALLOW_USER_PASSWORD_AUTH"],
)["UserPoolClient"]["ClientId"]
secret = "Correct-Horse-7"
cognito.sign_up(ClientId=app, Username="ada", Password=secret)
cognito.admin_confirm_sign_up(UserPoolId=pool["Id"], Username="ada")
# --8<-- [end:backend]

# --8<-- [start:api]
gateway = boto3.client("apigatewayv2")
api = gateway.create_api(
    Name="shop",
    ProtocolType="HTTP",
    CorsConfiguration={
        "AllowOrigins": ["https://shop.example"],
        "AllowMethods": ["GET"],
        "AllowHeaders": ["authorization"],
    },
)
integration = gateway.create_integration(
    ApiId=api["ApiId"],
    IntegrationType="AWS_PROXY",
    IntegrationUri=function,
    PayloadFormatVersion="2.0",
)
gateway.create_stage(
    ApiId=api["ApiId"], StageName="$default", AutoDeploy=True
)
# --8<-- [end:api]

# --8<-- [start:route]
issuer = "https://cognito-idp.us-east-1.amazonaws.com/" + pool["Id"]
authorizer = gateway.create_authorizer(
    ApiId=api["ApiId"],
    Name="pool",
    AuthorizerType="JWT",
    IdentitySource=["$request.header.Authorization"],
    JwtConfiguration={"Issuer": issuer, "Audience": [app]},
)
gateway.create_route(
    ApiId=api["ApiId"],
    RouteKey="GET /orders/{id}",
    Target=f"integrations/{integration['IntegrationId']}",
    AuthorizationType="JWT",
    AuthorizerId=authorizer["AuthorizerId"],
)
# --8<-- [end:route]

# --8<-- [start:call]
url = api["ApiEndpoint"] + "/orders/7"
token = cognito.initiate_auth(
    ClientId=app,
    AuthFlow="USER_PASSWORD_AUTH",
    AuthParameters={"USERNAME": "ada", "PASSWORD": secret},
)["AuthenticationResult"]["AccessToken"]
bearer = {"Authorization": f"Bearer {token}"}

print("no token:", requests.get(url).status_code)
answer = requests.get(url, headers=bearer)
print("token:   ", answer.status_code)
for name, value in answer.json().items():
    print(f"  {name}: {value}")
asked = {
    "Origin": "https://shop.example",
    "Access-Control-Request-Method": "GET",
}
answer = requests.options(url, headers=asked)
allowed = answer.headers["Access-Control-Allow-Origin"]
print("preflight:", answer.status_code, allowed)
# --8<-- [end:call]
