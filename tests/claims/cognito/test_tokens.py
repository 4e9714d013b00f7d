"""Claims about ID, access and refresh tokens: read by joserfc here and by aws-jwt-verify in node."""

import json
import shutil
import subprocess
import time

import pytest
import requests
from joserfc import jwt
from joserfc.errors import BadSignatureError, ExpiredTokenError
from joserfc.jwk import KeySet

from proofnotes import guard
from proofnotes import sdk as model
from proofnotes.evidence import moto, sdk, tool
from proofnotes.project import HERE

NODE = """
import { CognitoJwtVerifier } from "aws-jwt-verify";
const { token, jwks, ...rules } = JSON.parse(process.argv[1]);
const verifier = CognitoJwtVerifier.create(rules);
verifier.cacheJwks(jwks);
try { console.log(verifier.verifySync(token).token_use); } catch (error) { console.log(error.constructor.name); }
"""


@pytest.fixture
def tokens(shop, sign_in):
    return sign_in(shop[1])["AuthenticationResult"]


@pytest.fixture
def keys(shop):
    return requests.get(f"https://cognito-idp.us-east-1.amazonaws.com/{shop[0]}/.well-known/jwks.json", timeout=5)


@moto("cognito.tokens.signed")
def test_tokens_are_signed_with_a_key_of_the_pool(tokens, keys, read):
    """ID and access tokens are JWTs signed with RS256, by a key that the pool's JWKS lists."""
    for kind in ("IdToken", "AccessToken"):
        header = read(tokens[kind])[0]
        assert header["alg"] == "RS256"
        assert header["kid"] in [key["kid"] for key in keys.json()["keys"]]
        jwt.decode(tokens[kind], KeySet.import_key_set(keys.json()), algorithms=["RS256"])


@moto("cognito.tokens.forged")
def test_a_changed_token_fails(tokens, keys):
    """A token whose claims were changed no longer fits its signature."""
    head, _, signature = tokens["AccessToken"].split(".")
    other = tokens["IdToken"].split(".")[1]
    with pytest.raises(BadSignatureError):
        jwt.decode(f"{head}.{other}.{signature}", KeySet.import_key_set(keys.json()), algorithms=["RS256"])


@moto("cognito.tokens.audience")
def test_who_a_token_is_for(shop, tokens, read):
    """The app client is `aud` in the ID token and `client_id` in the access token; `token_use` tells them apart."""
    identity, access = read(tokens["IdToken"])[1], read(tokens["AccessToken"])[1]
    assert (identity["aud"], identity["token_use"]) == (shop[1], "id")
    assert (access["client_id"], access["token_use"]) == (shop[1], "access")
    assert "aud" not in access


@moto("cognito.tokens.attributes")
def test_attributes_are_in_the_id_token(cognito, shop, sign_in, read):
    """Custom attributes of the user are claims of the ID token, not of the access token."""
    pool, app = shop
    cognito.add_custom_attributes(
        UserPoolId=pool, CustomAttributes=[{"Name": "tier", "AttributeDataType": "String", "Mutable": True}]
    )
    cognito.admin_update_user_attributes(
        UserPoolId=pool, Username="ada", UserAttributes=[{"Name": "custom:tier", "Value": "gold"}]
    )
    found = sign_in(app)["AuthenticationResult"]
    assert read(found["IdToken"])[1]["custom:tier"] == "gold"
    assert "custom:tier" not in read(found["AccessToken"])[1]


@moto("cognito.tokens.scope")
def test_the_scope_of_an_api_sign_in(tokens, read):
    """After a sign-in through the API the access token has the one scope aws.cognito.signin.user.admin."""
    assert read(tokens["AccessToken"])[1]["scope"] == "aws.cognito.signin.user.admin"


@moto("cognito.tokens.expire")
def test_tokens_expire_after_an_hour(example):
    """ID and access tokens live for an hour, and a verifier refuses them afterwards."""
    names = example("cognito/tokens")
    assert names["identity"]["exp"] - names["identity"]["iat"] == 3600
    with pytest.raises(ExpiredTokenError):
        names["verify"](names["tokens"]["IdToken"], "id", "aud")


@sdk("cognito.tokens.default-life")
def test_default_lifetimes():
    """ID and access tokens are valid for one hour unless the app client says otherwise."""
    for name, words in (("IdToken", "ID tokens"), ("AccessToken", "access tokens")):
        says = model.text("cognito-idp", f"CreateUserPoolClientRequest.{name}Validity")
        assert f"your {words} are valid for one hour" in says


@moto("cognito.tokens.refresh")
def test_a_refresh_token_gives_new_tokens(cognito, shop, tokens, read):
    """A refresh gives a new ID token and a new access token."""
    time.sleep(3601)
    answer = cognito.initiate_auth(
        ClientId=shop[1], AuthFlow="REFRESH_TOKEN_AUTH", AuthParameters={"REFRESH_TOKEN": tokens["RefreshToken"]}
    )["AuthenticationResult"]
    assert read(answer["IdToken"])[1]["exp"] > time.time() > read(tokens["IdToken"])[1]["exp"]
    assert "RefreshToken" not in answer


@moto("cognito.tokens.sign-out")
def test_global_sign_out(cognito, shop, tokens, refusal):
    """GlobalSignOut ends the refresh tokens of a user, and access tokens towards Cognito."""
    cognito.global_sign_out(AccessToken=tokens["AccessToken"])
    asked = {"AuthFlow": "REFRESH_TOKEN_AUTH", "AuthParameters": {"REFRESH_TOKEN": tokens["RefreshToken"]}}
    assert refusal(cognito.initiate_auth, ClientId=shop[1], **asked) == "NotAuthorizedException"
    assert refusal(cognito.get_user, AccessToken=tokens["AccessToken"]) == "NotAuthorizedException"


@moto("cognito.tokens.offline")
def test_a_verifier_does_not_see_the_sign_out(cognito, tokens, keys):
    """After GlobalSignOut a verifier that only checks signature and expiry still accepts the token."""
    cognito.global_sign_out(AccessToken=tokens["AccessToken"])
    found = jwt.decode(tokens["AccessToken"], KeySet.import_key_set(keys.json()), algorithms=["RS256"])
    jwt.JWTClaimsRegistry(exp={"essential": True}).validate(found.claims)
    assert found.claims["token_use"] == "access"


@sdk("cognito.tokens.rotation")
def test_refresh_token_rotation():
    """An app client can rotate refresh tokens; the old one may stay valid for up to 60 seconds."""
    assert "Feature" in model.shape("cognito-idp", "RefreshTokenRotationType").required_members
    seconds = model.shape("cognito-idp", "RefreshTokenRotationType.RetryGracePeriodSeconds").metadata
    assert seconds == {"min": 0, "max": 60}


@sdk("cognito.tokens.units")
def test_the_unit_of_a_lifetime():
    """Lifetimes are counted in hours for ID and access tokens and in days for refresh tokens, unless units are set."""
    for name, unit in (("IdToken", "hours"), ("AccessToken", "hours"), ("RefreshToken", "days")):
        says = model.text("cognito-idp", f"CreateUserPoolClientRequest.{name}Validity")
        assert f"The default time unit for {name}Validity in an API request is {unit}" in says


@tool("cognito.tokens.aws-jwt-verify")
def test_aws_jwt_verify_agrees(shop, tokens, keys):
    """aws-jwt-verify accepts a token for its own use and client, and refuses another use, another client, a change."""

    def ask(token, **rules):
        rules = {"userPoolId": shop[0], "tokenUse": "access", "clientId": shop[1], "graceSeconds": 10**9, **rules}
        asked = json.dumps({"token": token, "jwks": keys.json(), **rules})
        with guard.lifted():
            done = subprocess.run(
                [shutil.which("node"), "--input-type=module", "-e", NODE, asked],
                check=False,
                capture_output=True,
                text=True,
                cwd=HERE.root,
            )
        assert not done.stderr, done.stderr
        return done.stdout.strip()

    access = tokens["AccessToken"]
    assert ask(access) == "access"
    assert ask(access, tokenUse="id") == "CognitoJwtInvalidTokenUseError"
    assert ask(access, clientId="another") == "CognitoJwtInvalidClientIdError"
    assert ask(access[:-4] + "AAAA") == "JwtInvalidSignatureError"
