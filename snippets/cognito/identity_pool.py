"""An identity pool turns a user pool's token into AWS credentials."""

from proofnotes import sandbox

sandbox.enter()

# --8<-- [start:pool]
import boto3

cognito = boto3.client("cognito-idp")
pool = cognito.create_user_pool(PoolName="shop")["UserPool"]["Id"]
app = cognito.create_user_pool_client(
    UserPoolId=pool,
    ClientName="web",
    ExplicitAuthFlows=["ALLOW_USER_PASSWORD_AUTH"],
)["UserPoolClient"]["ClientId"]
provider = f"cognito-idp.us-east-1.amazonaws.com/{pool}"

identities = boto3.client("cognito-identity")
identity_pool = identities.create_identity_pool(
    IdentityPoolName="shop",
    AllowUnauthenticatedIdentities=True,
    CognitoIdentityProviders=[
        {"ProviderName": provider, "ClientId": app}
    ],
)["IdentityPoolId"]
# --8<-- [end:pool]

# --8<-- [start:enhanced]
cognito.sign_up(ClientId=app, Username="ada", Password="Tea-4-two!")
cognito.admin_confirm_sign_up(UserPoolId=pool, Username="ada")
token = cognito.initiate_auth(
    ClientId=app,
    AuthFlow="USER_PASSWORD_AUTH",
    AuthParameters={"USERNAME": "ada", "PASSWORD": "Tea-4-two!"},
)["AuthenticationResult"]["IdToken"]

logins = {provider: token}
identity = identities.get_id(
    IdentityPoolId=identity_pool, Logins=logins
)["IdentityId"]
answer = identities.get_credentials_for_identity(
    IdentityId=identity, Logins=logins
)
print(*sorted(answer["Credentials"]))

guest = identities.get_id(IdentityPoolId=identity_pool)["IdentityId"]
print("the guest is someone else:", guest != identity)
# --8<-- [end:enhanced]
