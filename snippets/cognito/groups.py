"""Groups and their roles reach the tokens; the best precedence wins."""

from proofnotes import sandbox

sandbox.enter()

# --8<-- [start:groups]
import base64
import json

import boto3

cognito = boto3.client("cognito-idp")
pool = cognito.create_user_pool(
    PoolName="shop",
    Schema=[
        {
            "Name": "tier",
            "AttributeDataType": "String",
            "Mutable": True,
        }
    ],
)["UserPool"]["Id"]
app = cognito.create_user_pool_client(
    UserPoolId=pool,
    ClientName="web",
    ExplicitAuthFlows=["ALLOW_USER_PASSWORD_AUTH"],
)["UserPoolClient"]["ClientId"]
cognito.sign_up(
    ClientId=app,
    Username="ada",
    Password="Tea-4-two!",
    UserAttributes=[{"Name": "custom:tier", "Value": "gold"}],
)
cognito.admin_confirm_sign_up(UserPoolId=pool, Username="ada")

for group, precedence in (("buyers", 10), ("admins", 1)):
    cognito.create_group(
        UserPoolId=pool,
        GroupName=group,
        Precedence=precedence,
        RoleArn=f"arn:aws:iam::123456789012:role/{group}",
    )
    cognito.admin_add_user_to_group(
        UserPoolId=pool, Username="ada", GroupName=group
    )
# --8<-- [end:groups]

# --8<-- [start:tokens]
tokens = cognito.initiate_auth(
    ClientId=app,
    AuthFlow="USER_PASSWORD_AUTH",
    AuthParameters={"USERNAME": "ada", "PASSWORD": "Tea-4-two!"},
)["AuthenticationResult"]


def read(token):
    body = token.split(".")[1] + "=="
    return json.loads(base64.urlsafe_b64decode(body))


identity, access = read(tokens["IdToken"]), read(tokens["AccessToken"])
print("groups:", sorted(identity["cognito:groups"]))
print("preferred role:", identity["cognito:preferred_role"])
print("tier:", identity["custom:tier"])
print("in the access token:", sorted(access["cognito:groups"]))
print("roles there:", access.get("cognito:roles"))
# --8<-- [end:tokens]
