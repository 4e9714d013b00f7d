"""Claims about what Amazon Cognito is made of."""

from cfnlint import api

from proofnotes import sdk as model
from proofnotes.evidence import moto, sdk, tool
from proofnotes.project import HERE


@sdk("cognito.index.two-services")
def test_user_pools_and_identity_pools_have_clients_of_their_own():
    """User pools and identity pools are two APIs: cognito-idp and cognito-identity."""
    assert "AuthenticationResult" in model.shape("cognito-idp", "InitiateAuthResponse").members
    assert "Credentials" in model.shape("cognito-identity", "GetCredentialsForIdentityResponse").members
    assert "InitiateAuth" not in model.service("cognito-identity").operation_names
    assert "GetId" not in model.service("cognito-idp").operation_names


@sdk("cognito.index.credentials")
def test_identity_pools_give_aws_credentials():
    """An identity pool gives an access key, a secret key, a session token and their expiration."""
    members = set(model.shape("cognito-identity", "Credentials").members)
    assert members == {"AccessKeyId", "SecretKey", "SessionToken", "Expiration"}


@sdk("cognito.index.tokens")
def test_a_sign_in_gives_three_tokens():
    """A user pool answers a sign-in with an ID token, an access token and a refresh token."""
    members = set(model.shape("cognito-idp", "AuthenticationResultType").members)
    assert {"IdToken", "AccessToken", "RefreshToken"} <= members


@sdk("cognito.index.plans")
def test_three_feature_plans():
    """A user pool is on the plan LITE, ESSENTIALS or PLUS; ESSENTIALS is the default."""
    assert model.shape("cognito-idp", "UserPoolTierType").enum == ["LITE", "ESSENTIALS", "PLUS"]
    assert "Defaults to ESSENTIALS" in model.text("cognito-idp", "CreateUserPoolRequest.UserPoolTier")


@sdk("cognito.index.providers")
def test_who_a_user_pool_federates_with():
    """A user pool federates with SAML, OIDC, Facebook, Google, Login with Amazon and Sign in with Apple."""
    kinds = set(model.shape("cognito-idp", "IdentityProviderTypeType").enum)
    assert kinds == {"SAML", "OIDC", "Facebook", "Google", "LoginWithAmazon", "SignInWithApple"}


@sdk("cognito.index.guests")
def test_identity_pools_know_guests():
    """An identity pool must say at creation whether guests get credentials."""
    shape = model.shape("cognito-identity", "CreateIdentityPoolInput")
    assert "AllowUnauthenticatedIdentities" in shape.required_members


@sdk("cognito.index.deletion")
def test_deletion_protection():
    """A user pool with deletion protection is not deleted until you deactivate it."""
    says = model.text("cognito-idp", "CreateUserPoolRequest.DeletionProtection")
    assert "returns an InvalidParameterException error" in says
    assert "after you deactivate deletion protection in an UpdateUserPool API request" in says


@tool("cognito.index.stack")
def test_the_template_is_checked():
    """cfn-lint knows user pools, app clients and groups, and refuses a password length that Cognito refuses."""
    path = HERE.snippets / "cognito" / "pool_stack.yaml"
    template = path.read_text(encoding="utf-8")
    assert not [found for found in api.lint_all(template) if not found.rule.id.startswith("I")]
    short = template.replace("MinimumLength: 12", "MinimumLength: 5")
    assert [found.rule.id for found in api.lint_all(short) if found.rule.id.startswith("E")] == ["E3034"]


@moto("cognito.index.issuer")
def test_a_pool_is_an_issuer(cognito, shop, sign_in, read):
    """A user pool is an OpenID Connect issuer; its address names the Region and the pool."""
    pool, app = shop
    claims = read(sign_in(app)["AuthenticationResult"]["IdToken"])[1]
    assert claims["iss"] == f"https://cognito-idp.us-east-1.amazonaws.com/{pool}"
