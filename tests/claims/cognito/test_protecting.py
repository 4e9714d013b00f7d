"""Claims about an Application Load Balancer that signs users in."""

import json
import shutil
import subprocess

import boto3
import pytest

from proofnotes import guard
from proofnotes import sdk as model
from proofnotes.evidence import moto, sdk, tool
from proofnotes.project import HERE

NODE = """
import { generateKeyPairSync, sign } from "node:crypto";
import { AlbJwtVerifier } from "aws-jwt-verify";
const { albArn, clientId, header, claims, forged } = JSON.parse(process.argv[1]);
const part = (value) => Buffer.from(JSON.stringify(value)).toString("base64url");
const [first, second] = [0, 1].map(() => generateKeyPairSync("ec", { namedCurve: "P-256" }));
const content = part(header) + "." + part(claims);
const key = { key: (forged ? second : first).privateKey, dsaEncoding: "ieee-p1363" };
const token = content + "." + sign("sha256", content, key).toString("base64url");
const verifier = AlbJwtVerifier.create({ albArn, clientId, issuer: header.iss });
const jwk = first.publicKey.export({ format: "jwk" });
verifier.cacheJwks({ keys: [{ ...jwk, use: "sig", alg: "ES256", kid: header.kid }] });
try { console.log(verifier.verifySync(token).sub); } catch (error) { console.log(error.constructor.name); }
"""
BALANCER = "arn:aws:elasticloadbalancing:us-east-1:111122223333:loadbalancer/app/shop/50dc6c495c0c9188"
OTHER = "arn:aws:elasticloadbalancing:us-east-1:444455556666:loadbalancer/app/mine/60dc6c495c0c9188"
ISSUER = "https://cognito-idp.us-east-1.amazonaws.com/us-east-1_EXAMPLE"


def text(path):
    return model.text("elbv2", path)


@pytest.fixture
def actions(example):
    """The actions of the listener, in order, after the example has run."""
    example("cognito/alb_sign_in.sh")
    elb = boto3.client("elbv2")
    shop = elb.describe_load_balancers(Names=["shop"])["LoadBalancers"][0]["LoadBalancerArn"]
    listener = elb.describe_listeners(LoadBalancerArn=shop)["Listeners"][0]
    assert listener["Protocol"] == "HTTPS"
    return sorted(listener["DefaultActions"], key=lambda action: action["Order"])


@pytest.fixture
def verify():
    """What aws-jwt-verify in node says to x-amzn-oidc-data, signed with ES256: the subject, or an error."""

    def verify(signer=BALANCER, client="web", forged=False):
        kid = "01234567-89ab-cdef-0123-456789abcdef"
        header = {"alg": "ES256", "kid": kid, "signer": signer, "iss": ISSUER, "client": client, "exp": 4102444800}
        claims = {"sub": "ada", "iss": ISSUER, "exp": 4102444800}
        asked = {"albArn": BALANCER, "clientId": "web", "header": header, "claims": claims, "forged": forged}
        with guard.lifted():
            done = subprocess.run(
                [shutil.which("node"), "--input-type=module", "-e", NODE, json.dumps(asked)],
                check=False,
                capture_output=True,
                text=True,
                cwd=HERE.root,
            )
        assert not done.stderr, done.stderr
        return done.stdout.strip()

    return verify


@moto("cognito.protecting.alb")
def test_a_listener_signs_users_in_first(actions):
    """A listener authenticates with a user pool first and forwards then."""
    assert [action["Type"] for action in actions] == ["authenticate-cognito", "forward"]
    settings = actions[0]["AuthenticateCognitoConfig"]
    pools = boto3.client("cognito-idp").list_user_pools(MaxResults=5)["UserPools"]
    assert settings["UserPoolArn"].endswith(pools[0]["Id"])


@moto("cognito.protecting.client")
def test_the_app_client_of_a_balancer(actions):
    """The balancer's app client has a secret and the code grant, and returns to /oauth2/idpresponse."""
    settings = actions[0]["AuthenticateCognitoConfig"]
    client = boto3.client("cognito-idp").describe_user_pool_client(
        UserPoolId=settings["UserPoolArn"].rsplit("/", 1)[1], ClientId=settings["UserPoolClientId"]
    )["UserPoolClient"]
    assert client["ClientSecret"]
    assert client["AllowedOAuthFlows"] == ["code"]
    assert client["CallbackURLs"] == ["https://shop.example.com/oauth2/idpresponse"]


@sdk("cognito.protecting.order")
def test_the_order_of_actions():
    """Of several actions the one with the lowest order goes first."""
    assert "The action with the lowest value for order is performed first" in text("Action.Order")


@sdk("cognito.protecting.https")
def test_https_listeners_only():
    """Actions that authenticate belong to HTTPS listeners."""
    for name in ("AuthenticateCognitoConfig", "AuthenticateOidcConfig", "JwtValidationConfig"):
        assert text(f"Action.{name}").startswith("[HTTPS listeners]")


@sdk("cognito.protecting.required")
def test_what_authenticate_cognito_needs():
    """authenticate-cognito needs the pool's ARN, an app client and the pool's domain."""
    shape = model.shape("elbv2", "AuthenticateCognitoActionConfig")
    assert set(shape.required_members) == {"UserPoolArn", "UserPoolClientId", "UserPoolDomain"}


@sdk("cognito.protecting.oidc")
def test_what_authenticate_oidc_needs():
    """authenticate-oidc needs an issuer, three endpoints and a client: no user pool."""
    shape = model.shape("elbv2", "AuthenticateOidcActionConfig")
    assert set(shape.required_members) == {
        "Issuer",
        "AuthorizationEndpoint",
        "TokenEndpoint",
        "UserInfoEndpoint",
        "ClientId",
    }


@sdk("cognito.protecting.unauthenticated")
def test_who_is_not_signed_in():
    """Who is not signed in is sent to the sign-in by default; deny answers 401, and allow forwards."""
    says = text("AuthenticateCognitoActionConfig.OnUnauthenticatedRequest")
    assert "deny - Return an HTTP 401 Unauthorized error" in says
    assert "allow - Allow the request to be forwarded to the target" in says
    assert "authenticate - Redirect the request to the IdP authorization endpoint. This is the default value" in says


@sdk("cognito.protecting.cookie")
def test_the_session_cookie():
    """The session stands in the cookie AWSELBAuthSessionCookie unless you name it otherwise."""
    says = text("AuthenticateCognitoActionConfig.SessionCookieName")
    assert "The default is AWSELBAuthSessionCookie" in says


@sdk("cognito.protecting.scope")
def test_the_default_scope():
    """The balancer asks for the scope openid unless you name others."""
    assert "The default is openid" in text("AuthenticateCognitoActionConfig.Scope")


@sdk("cognito.protecting.jwt")
def test_a_balancer_can_check_a_token():
    """jwt-validation checks an access token that the client already has, with an issuer and a JWKS."""
    assert set(model.shape("elbv2", "JwtValidationActionConfig").required_members) == {"JwksEndpoint", "Issuer"}
    assert "validating JWT access tokens in client requests" in text("Action.JwtValidationConfig")


@tool("cognito.protecting.signer")
def test_aws_jwt_verify_checks_the_balancer(verify):
    """aws-jwt-verify accepts data signed by your load balancer, and refuses those of another one."""
    assert verify() == "ada"
    assert verify(signer=OTHER) == "AlbJwtInvalidSignerError"
    assert verify(client="another") == "AlbJwtInvalidClientIdError"


@tool("cognito.protecting.forged")
def test_aws_jwt_verify_checks_the_signature(verify):
    """aws-jwt-verify refuses data that were signed with another key."""
    assert verify(forged=True) == "JwtInvalidSignatureError"
