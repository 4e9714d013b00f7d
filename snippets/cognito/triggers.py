"""Two Lambda triggers: one lets staff in, one adds a claim."""

from proofnotes import sandbox

sandbox.enter()

# --8<-- [start:handlers]
import base64
import io
import json
import zipfile

import boto3

HANDLERS = """
def before_sign_up(event, context):
    email = event["request"]["userAttributes"]["email"]
    if not email.endswith("@example.com"):
        raise ValueError("staff only")
    event["response"]["autoConfirmUser"] = True
    event["response"]["autoVerifyEmail"] = True
    return event


def before_token(event, context):
    event["response"]["claimsOverrideDetails"] = {
        "claimsToAddOrOverride": {"tenant": "berlin"}
    }
    return event
"""
# --8<-- [end:handlers]

# --8<-- [start:pack]
archive = io.BytesIO()
with zipfile.ZipFile(archive, "w") as bundle:
    bundle.writestr("app.py", HANDLERS)
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
    RoleName="triggers", AssumeRolePolicyDocument=json.dumps(trust)
)["Role"]["Arn"]
# --8<-- [end:pack]

# --8<-- [start:connect]
functions = boto3.client("lambda")
cognito = boto3.client("cognito-idp")


def deploy(handler):
    return functions.create_function(
        FunctionName=handler.replace("_", "-"),
        Runtime="python3.13",
        Role=role,
        Handler=f"app.{handler}",
        Code={"ZipFile": archive.getvalue()},
    )["FunctionArn"]


sign_up, token = deploy("before_sign_up"), deploy("before_token")
pool = cognito.create_user_pool(
    PoolName="shop",
    LambdaConfig={"PreSignUp": sign_up, "PreTokenGeneration": token},
)["UserPool"]
for name in ("before-sign-up", "before-token"):
    functions.add_permission(
        FunctionName=name,
        StatementId="user-pool",
        Action="lambda:InvokeFunction",
        Principal="cognito-idp.amazonaws.com",
        SourceArn=pool["Arn"],
    )
# --8<-- [end:connect]

# --8<-- [start:use]
app = cognito.create_user_pool_client(
    UserPoolId=pool["Id"],
    ClientName="web",
    ExplicitAuthFlows=["ALLOW_USER_PASSWORD_AUTH"],
)["UserPoolClient"]["ClientId"]


def join(name, email):
    return cognito.sign_up(
        ClientId=app,
        Username=name,
        Password="Tea-4-two!",
        UserAttributes=[{"Name": "email", "Value": email}],
    )


print("confirmed:", join("ada", "ada@example.com")["UserConfirmed"])
try:
    join("eve", "eve@elsewhere.example")
except cognito.exceptions.UserLambdaValidationException as error:
    print(error.response["Error"]["Message"])

tokens = cognito.initiate_auth(
    ClientId=app,
    AuthFlow="USER_PASSWORD_AUTH",
    AuthParameters={"USERNAME": "ada", "PASSWORD": "Tea-4-two!"},
)["AuthenticationResult"]
for kind in ("IdToken", "AccessToken"):
    body = tokens[kind].split(".")[1] + "=="
    claims = json.loads(base64.urlsafe_b64decode(body))
    print(kind, "tenant:", claims.get("tenant"))
# --8<-- [end:use]
