"""Three tokens of one sign-in: what they say, and how to check one."""

from proofnotes import sandbox

sandbox.enter()

# --8<-- [start:sign-in]
import time

import boto3
import requests
from joserfc import jwt
from joserfc.errors import ExpiredTokenError
from joserfc.jwk import KeySet

cognito = boto3.client("cognito-idp")
pool = cognito.create_user_pool(PoolName="shop")["UserPool"]["Id"]
app = cognito.create_user_pool_client(
    UserPoolId=pool,
    ClientName="web",
    ExplicitAuthFlows=["ALLOW_USER_PASSWORD_AUTH"],
)["UserPoolClient"]["ClientId"]
cognito.sign_up(ClientId=app, Username="ada", Password="Tea-4-two!")
cognito.admin_confirm_sign_up(UserPoolId=pool, Username="ada")
tokens = cognito.initiate_auth(
    ClientId=app,
    AuthFlow="USER_PASSWORD_AUTH",
    AuthParameters={"USERNAME": "ada", "PASSWORD": "Tea-4-two!"},
)["AuthenticationResult"]
# --8<-- [end:sign-in]

# --8<-- [start:verify]
issuer = f"https://cognito-idp.us-east-1.amazonaws.com/{pool}"
url = f"{issuer}/.well-known/jwks.json"
keys = KeySet.import_key_set(requests.get(url, timeout=5).json())


def verify(token, use, audience):
    """The claims of a token that this app may trust."""
    found = jwt.decode(token, keys, algorithms=["RS256"]).claims
    rules = jwt.JWTClaimsRegistry(
        exp={"essential": True},
        iss={"essential": True, "value": issuer},
        token_use={"essential": True, "value": use},
        **{audience: {"essential": True, "value": app}},
    )
    rules.validate(found)
    return found


identity = verify(tokens["IdToken"], "id", "aud")
access = verify(tokens["AccessToken"], "access", "client_id")
for name, claims in (("ID", identity), ("access", access)):
    lifetime = claims["exp"] - claims["iat"]
    kept = {"iat", "exp", "iss", "sub", "jti", "origin_jti"}
    print(f"{name}: {lifetime} s", *sorted(set(claims) - kept))
# --8<-- [end:verify]

# --8<-- [start:expire]
time.sleep(3601)
try:
    verify(tokens["AccessToken"], "access", "client_id")
except ExpiredTokenError:
    print("an hour later: expired")
# --8<-- [end:expire]
