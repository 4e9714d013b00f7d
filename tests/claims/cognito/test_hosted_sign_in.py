"""Claims about managed login and the OAuth 2.0 grants of a user pool."""

import base64
import re
from urllib.parse import parse_qs, urlparse

from proofnotes import sdk as model
from proofnotes.evidence import calc, moto, sdk


def text(path):
    return model.text("cognito-idp", path)


@calc("cognito.hosted.pkce")
def test_the_challenge_of_a_verifier(example):
    """The challenge is the Base64url of the SHA-256 of the verifier, as in the examples of RFC 7636 and of AWS."""
    challenge_of = example("cognito/hosted_sign_in")["challenge_of"]
    # RFC 7636, appendix B
    assert challenge_of("dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk") == "E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM"
    # the Cognito Developer Guide, "Using PKCE in authorization code grants"
    verifier = (
        "9D-aW_iygXrgQcWJd0y0tNVMPSXSChIc2xceDhvYVdGLCBk-JWFTmBNjvKSdOrjTTYazOFbUmrFERrjWx6oKtK2b6z_x4_gHBDlr4K1mRFGyE8yA"
        "-05-_v7Dxf3EIYJH"
    )
    assert challenge_of(verifier) == "Eh0mg-OZv7BAyo-tdv_vYamx1boOYDulDklyXoMDtLg"


@calc("cognito.hosted.verifier-stays")
def test_the_verifier_is_sent_with_the_code_only(example):
    """The browser carries the challenge; the verifier goes to the token endpoint only."""
    names = example("cognito/hosted_sign_in")
    sent = parse_qs(urlparse(names["authorize"]).query)
    assert names["verifier"] not in names["authorize"]
    assert names["challenge_of"](names["redeem"]["code_verifier"]) == sent["code_challenge"][0]
    assert names["challenge_of"]("a guess") != sent["code_challenge"][0]


@moto("cognito.hosted.domain")
def test_a_pool_has_a_domain(example):
    """A user pool gets a domain, whose prefix you choose."""
    names = example("cognito/hosted_sign_in")
    found = names["cognito"].describe_user_pool_domain(Domain="shop")["DomainDescription"]
    assert found["UserPoolId"] == names["pool"]
    says = text("CreateUserPoolDomainRequest.Domain")
    assert "results in a domain of myprefix.auth.us-east-1.amazoncognito.com" in says


@sdk("cognito.hosted.custom-domain")
def test_a_domain_of_your_own():
    """A domain of your own needs a certificate of ACM in us-east-1."""
    says = text("CreateUserPoolDomainRequest.CustomDomainConfig")
    assert "Certificate Manager certificate in the us-east-1 Region" in says
    assert model.shape("cognito-idp", "CustomDomainConfigType").required_members == ["CertificateArn"]


@sdk("cognito.hosted.version")
def test_managed_login_or_hosted_ui():
    """Version 1 of a domain is the classic hosted UI, 2 is managed login, which the Lite plan lacks."""
    says = text("CreateUserPoolDomainRequest.ManagedLoginVersion")
    assert "A value of 1 indicates hosted UI (classic) and a version of 2 indicates managed login" in says
    assert "any feature plan other than Lite" in says


@sdk("cognito.hosted.branding")
def test_a_client_needs_a_branding_style():
    """Made through the API, an app client has no branding style: managed login needs one."""
    says = text("CreateUserPoolDomainRequest.ManagedLoginVersion")
    assert "To use managed login, create a branding style using the CreateManagedLoginBranding operation" in says
    assert "your app client has no branding style" in says


@sdk("cognito.hosted.grants")
def test_the_grants():
    """An app client may use the grants code, implicit and client_credentials."""
    assert model.shape("cognito-idp", "OAuthFlowType").enum == ["code", "implicit", "client_credentials"]


@sdk("cognito.hosted.switch")
def test_oauth_has_to_be_switched_on():
    """OAuth features of an app client work only with AllowedOAuthFlowsUserPoolClient, which is false by default."""
    says = text("CreateUserPoolClientRequest.AllowedOAuthFlowsUserPoolClient")
    assert "it defaults to false" in says
    assert "When false, only SDK-based API sign-in is permitted" in says


@sdk("cognito.hosted.alone")
def test_client_credentials_alone():
    """An app client with client_credentials may have no other grant."""
    says = text("CreateUserPoolClientRequest.AllowedOAuthFlows")
    assert "you must add client_credentials as the only allowed OAuth flow" in says


@sdk("cognito.hosted.implicit")
def test_the_implicit_grant():
    """The implicit grant hands tokens to the browser directly."""
    says = text("CreateUserPoolClientRequest.AllowedOAuthFlows")
    assert "implicit Issue the access token, and the ID token" in says
    assert "directly to your user" in says


@sdk("cognito.hosted.machine")
def test_a_program_is_no_user():
    """client_credentials gives a program an access token for its client ID and secret."""
    says = text("CreateUserPoolClientRequest.AllowedOAuthFlows")
    assert "directly to a non-person user, authorized by a combination of the client ID and client secret" in says


@moto("cognito.hosted.scopes")
def test_scopes_of_a_resource_server(example):
    """A resource server defines scopes, which an app client names as identifier/scope."""
    names = example("cognito/machine_client")
    cognito, pool = names["cognito"], names["pool"]
    found = cognito.describe_resource_server(UserPoolId=pool, Identifier="orders")["ResourceServer"]
    offered = {f"{found['Identifier']}/{scope['ScopeName']}" for scope in found["Scopes"]}
    assert offered == {"orders/read", "orders/write"}
    client = cognito.describe_user_pool_client(UserPoolId=pool, ClientId=names["client"]["ClientId"])["UserPoolClient"]
    assert set(client["AllowedOAuthScopes"]) == {"orders/read"} < offered
    assert "resourceServerIdentifier/ScopeName" in text("ResourceServerScopeType.ScopeName")


@moto("cognito.hosted.secret")
def test_a_client_with_a_secret(example):
    """GenerateSecret gives an app client a secret; without it, there is none."""
    assert example("cognito/machine_client")["client"]["ClientSecret"]
    assert "ClientSecret" not in example("cognito/hosted_sign_in")["client"]


@calc("cognito.hosted.basic")
def test_the_basic_header():
    """The Authorization header is Basic with the Base64 of client ID, colon and secret, as in AWS's own example."""
    # the Cognito Developer Guide, "The token endpoint"
    pair = b"djc98u3jiedmi283eu928:abcdef01234567890"
    assert base64.b64encode(pair).decode() == "ZGpjOTh1M2ppZWRtaTI4M2V1OTI4OmFiY2RlZjAxMjM0NTY3ODkw"


@sdk("cognito.hosted.callback")
def test_callback_urls():
    """A callback URL is registered and absolute, has no fragment, and uses HTTPS except on the local machine."""
    says = text("CreateUserPoolClientRequest.CallbackURLs")
    assert "Be an absolute URI" in says
    assert "Not include a fragment component" in says
    assert "requires HTTPS over HTTP except for callback URLs to http://localhost" in says
    assert "doesn't accept authorization requests with redirect_uri values that aren't in the list" in says


@sdk("cognito.hosted.app-links")
def test_callback_urls_of_apps():
    """Links of a mobile app, such as myapp://example, are callback URLs too."""
    assert "App callback URLs such as myapp://example are also supported" in text(
        "CreateUserPoolClientRequest.CallbackURLs"
    )


@sdk("cognito.hosted.logout")
def test_logout_urls():
    """/logout ends the session and redirects to a logout_uri, which has to be registered."""
    says = text("CreateUserPoolClientRequest.LogoutURLs")
    assert "When you pass logout_uri and client_id parameters to /logout" in says
    assert "A list of allowed logout URLs" in says


@sdk("cognito.hosted.self-service")
def test_the_reserved_scope():
    """aws.cognito.signin.user.admin lets the user manage the own profile; custom scopes are for your APIs."""
    says = text("CreateUserPoolClientRequest.AllowedOAuthScopes")
    assert "The aws.cognito.signin.user.admin scope authorizes user self-service operations" in says
    assert "Custom scopes with resource servers authorize access to external APIs" in says


@sdk("cognito.hosted.client-token")
def test_a_token_for_a_program_from_the_sdk():
    """GetClientToken gives an access token for ID and secret to a client whose only flow is ALLOW_CLIENT_TOKEN_AUTH."""
    assert set(model.shape("cognito-idp", "GetClientTokenRequest").required_members) == {"ClientId", "Secret"}
    says = re.sub("<[^>]+>", "", model.operation("cognito-idp", "GetClientToken").documentation)
    assert "Issues an access token for machine-to-machine (M2M) authorization" in says
    assert "enable the ALLOW_CLIENT_TOKEN_AUTH authentication flow" in says
    assert "It must be the only authentication flow" in says
