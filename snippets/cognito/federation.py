"""Staff sign in with SAML, customers with Google, to one user pool."""

from proofnotes import sandbox

sandbox.enter()

# --8<-- [start:providers]
import boto3

cognito = boto3.client("cognito-idp")
pool = cognito.create_user_pool(PoolName="shop")["UserPool"]["Id"]
cognito.create_identity_provider(
    UserPoolId=pool,
    ProviderName="Staff",
    ProviderType="SAML",
    ProviderDetails={"MetadataURL": "https://idp.example.com/metadata"},
    AttributeMapping={"email": "emailaddress"},
)
cognito.create_identity_provider(
    UserPoolId=pool,
    ProviderName="Google",
    ProviderType="Google",
    ProviderDetails={
        "client_id": "1example23456789.apps.googleusercontent.com",
        "client_secret": "from Google's console",
        "authorize_scopes": "email profile openid",
    },
    AttributeMapping={"email": "email"},
)
# --8<-- [end:providers]

# --8<-- [start:clients]
clients = {}
for name, provider in (("back-office", "Staff"), ("web", "Google")):
    clients[name] = cognito.create_user_pool_client(
        UserPoolId=pool,
        ClientName=name,
        AllowedOAuthFlowsUserPoolClient=True,
        AllowedOAuthFlows=["code"],
        AllowedOAuthScopes=["openid", "email"],
        CallbackURLs=[f"https://{name}.example.com/signed-in"],
        SupportedIdentityProviders=[provider],
        WriteAttributes=["email"],
    )["UserPoolClient"]

listed = cognito.list_identity_providers(UserPoolId=pool)["Providers"]
for name in sorted(provider["ProviderName"] for provider in listed):
    found = cognito.describe_identity_provider(
        UserPoolId=pool, ProviderName=name
    )["IdentityProvider"]
    print(found["ProviderType"], found["AttributeMapping"])
# --8<-- [end:clients]
