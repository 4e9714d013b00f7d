"""A public client asks for a code with the challenge of a verifier."""

from proofnotes import sandbox

sandbox.enter()

# --8<-- [start:client]
import boto3

cognito = boto3.client("cognito-idp")
pool = cognito.create_user_pool(PoolName="shop")["UserPool"]["Id"]
cognito.create_user_pool_domain(
    UserPoolId=pool, Domain="shop", ManagedLoginVersion=2
)
client = cognito.create_user_pool_client(
    UserPoolId=pool,
    ClientName="web",
    AllowedOAuthFlowsUserPoolClient=True,
    AllowedOAuthFlows=["code"],
    AllowedOAuthScopes=["openid", "email"],
    CallbackURLs=["https://shop.example.com/signed-in"],
    SupportedIdentityProviders=["COGNITO"],
)["UserPoolClient"]
# --8<-- [end:client]

# --8<-- [start:pkce]
import base64
import hashlib
import secrets
from urllib.parse import urlencode


def challenge_of(verifier):
    digest = hashlib.sha256(verifier.encode("ascii")).digest()
    return base64.urlsafe_b64encode(digest).decode().rstrip("=")


verifier = secrets.token_urlsafe(64)  # stays in the app
query = {
    "response_type": "code",
    "client_id": client["ClientId"],
    "redirect_uri": client["CallbackURLs"][0],
    "scope": "openid email",
    "state": secrets.token_urlsafe(16),  # compare it on return
    "code_challenge": challenge_of(verifier),
    "code_challenge_method": "S256",
}
host = "https://shop.auth.us-east-1.amazoncognito.com"
authorize = f"{host}/oauth2/authorize?{urlencode(query)}"

redeem = {  # then POST this form to {host}/oauth2/token
    "grant_type": "authorization_code",
    "client_id": query["client_id"],
    "redirect_uri": query["redirect_uri"],
    "code": "the code from the redirect",
    "code_verifier": verifier,
}
print("challenge:", len(query["code_challenge"]), "characters")
print("verifier in the first request:", verifier in authorize)
print("verifier in the second:", verifier in redeem.values())
# --8<-- [end:pkce]
