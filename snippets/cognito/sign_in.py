"""A user signs up, confirms the address, and signs in."""

from proofnotes import sandbox

sandbox.enter()

# --8<-- [start:pool]
import boto3
from botocore.exceptions import ClientError

cognito = boto3.client("cognito-idp")
pool = cognito.create_user_pool(
    PoolName="shop",
    AutoVerifiedAttributes=["email"],
)["UserPool"]["Id"]
app = cognito.create_user_pool_client(
    UserPoolId=pool,
    ClientName="web",
    ExplicitAuthFlows=[
        "ALLOW_USER_PASSWORD_AUTH",
        "ALLOW_REFRESH_TOKEN_AUTH",
    ],
)["UserPoolClient"]["ClientId"]
# --8<-- [end:pool]


# --8<-- [start:sign-in]
def sign_in(name, password):
    try:
        answer = cognito.initiate_auth(
            ClientId=app,
            AuthFlow="USER_PASSWORD_AUTH",
            AuthParameters={"USERNAME": name, "PASSWORD": password},
        )
    except ClientError as error:
        return error.response["Error"]["Code"]
    got = sorted(answer["AuthenticationResult"])
    return [name for name in got if name.endswith("Token")]


answer = cognito.sign_up(
    ClientId=app,
    Username="ada",
    Password="Tea-4-two!",
    UserAttributes=[{"Name": "email", "Value": "ada@example.com"}],
)
print("confirmed:", answer["UserConfirmed"])
print("too early:", sign_in("ada", "Tea-4-two!"))

cognito.confirm_sign_up(
    ClientId=app, Username="ada", ConfirmationCode="123456"
)
print("wrong password:", sign_in("ada", "Tea-4-ten!"))
print("signed in:", sign_in("ada", "Tea-4-two!"))
# --8<-- [end:sign-in]
