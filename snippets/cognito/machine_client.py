"""A program gets a scope of a resource server, and asks for a token."""

from proofnotes import sandbox

sandbox.enter()

# --8<-- [start:scope]
import boto3

cognito = boto3.client("cognito-idp")
pool = cognito.create_user_pool(PoolName="shop")["UserPool"]["Id"]
server = cognito.create_resource_server(
    UserPoolId=pool,
    Identifier="orders",
    Name="Orders API",
    Scopes=[
        {"ScopeName": "read", "ScopeDescription": "see orders"},
        {"ScopeName": "write", "ScopeDescription": "change orders"},
    ],
)["ResourceServer"]
client = cognito.create_user_pool_client(
    UserPoolId=pool,
    ClientName="nightly-report",
    GenerateSecret=True,
    AllowedOAuthFlowsUserPoolClient=True,
    AllowedOAuthFlows=["client_credentials"],
    AllowedOAuthScopes=["orders/read"],
)["UserPoolClient"]
print("may ask for:", client["AllowedOAuthScopes"])
# --8<-- [end:scope]

# --8<-- [start:request]
import base64

pair = f"{client['ClientId']}:{client['ClientSecret']}"
headers = {
    "Authorization": "Basic "
    + base64.b64encode(pair.encode()).decode(),
    "Content-Type": "application/x-www-form-urlencoded",
}
form = {"grant_type": "client_credentials", "scope": "orders/read"}
# requests.post(f"{host}/oauth2/token", headers=headers, data=form)
print("shows:", headers["Authorization"].split()[0], "id:secret")
# --8<-- [end:request]
