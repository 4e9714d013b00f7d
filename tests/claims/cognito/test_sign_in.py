"""Claims about signing up, confirming and signing in."""

import base64
import hashlib
import hmac

from proofnotes import sdk as model
from proofnotes.evidence import calc, moto, sdk, tool

PASSWORD = "Tea-4-two!"


@moto("cognito.sign-in.unconfirmed")
def test_a_new_user_is_not_confirmed(cognito, shop, sign_in, refusal):
    """A user who signs up is UNCONFIRMED and cannot sign in yet."""
    pool, app = shop
    assert cognito.sign_up(ClientId=app, Username="bob", Password=PASSWORD)["UserConfirmed"] is False
    assert cognito.admin_get_user(UserPoolId=pool, Username="bob")["UserStatus"] == "UNCONFIRMED"
    assert refusal(sign_in, app=app, name="bob") == "UserNotConfirmedException"


@moto("cognito.sign-in.confirmed")
def test_a_confirmed_user_signs_in(cognito, shop, sign_in):
    """Once confirmed, the user signs in and gets tokens."""
    pool, app = shop
    cognito.sign_up(ClientId=app, Username="bob", Password=PASSWORD)
    cognito.confirm_sign_up(ClientId=app, Username="bob", ConfirmationCode="123456")
    assert cognito.admin_get_user(UserPoolId=pool, Username="bob")["UserStatus"] == "CONFIRMED"
    assert {"IdToken", "AccessToken", "RefreshToken"} <= set(sign_in(app, "bob")["AuthenticationResult"])


@moto("cognito.sign-in.story")
def test_the_example_ends_with_a_confirmed_user(cognito, example):
    """The example's user can sign in after ConfirmSignUp only."""
    names = example("cognito/sign_in")
    assert "IdToken" in names["sign_in"]("ada", PASSWORD)
    assert names["sign_in"]("ada", "nope") == "NotAuthorizedException"


@moto("cognito.sign-in.wrong")
def test_a_wrong_password(shop, sign_in, refusal):
    """A wrong password is answered with NotAuthorizedException."""
    assert refusal(sign_in, app=shop[1], password="Tea-4-ten!") == "NotAuthorizedException"


@moto("cognito.sign-in.taken")
def test_a_name_is_taken(cognito, shop, refusal):
    """Signing up with a user name that exists is answered with UsernameExistsException."""
    assert refusal(cognito.sign_up, ClientId=shop[1], Username="ada", Password=PASSWORD) == "UsernameExistsException"


@moto("cognito.sign-in.disabled")
def test_a_disabled_user(cognito, shop, sign_in, refusal):
    """A disabled user keeps the profile but cannot sign in."""
    pool, app = shop
    cognito.admin_disable_user(UserPoolId=pool, Username="ada")
    assert refusal(sign_in, app=app) == "NotAuthorizedException"
    cognito.admin_enable_user(UserPoolId=pool, Username="ada")
    assert "AuthenticationResult" in sign_in(app)


@sdk("cognito.sign-in.existence")
def test_unknown_users_can_be_hidden():
    """By default an unknown user gets an error of its own; PreventUserExistenceErrors ENABLED hides the difference."""
    says = model.text("cognito-idp", "CreateUserPoolClientRequest.PreventUserExistenceErrors")
    assert "Defaults to LEGACY" in says
    assert "either the username or password was incorrect" in says


@tool("cognito.sign-in.admin")
def test_a_user_made_by_an_administrator(cognito, example):
    """A user whom an administrator makes must choose a new password at the first sign-in."""
    example("cognito/admin.sh")
    pools = cognito.list_user_pools(MaxResults=10)["UserPools"]
    user = cognito.admin_get_user(UserPoolId=pools[0]["Id"], Username="grace")
    assert user["UserStatus"] == "CONFIRMED"
    cognito.admin_create_user(UserPoolId=pools[0]["Id"], Username="joan", TemporaryPassword=PASSWORD)
    joan = cognito.admin_get_user(UserPoolId=pools[0]["Id"], Username="joan")
    assert joan["UserStatus"] == "FORCE_CHANGE_PASSWORD"


@sdk("cognito.sign-in.flows")
def test_sign_in_flows():
    """Sign-in flows are USER_AUTH, USER_SRP_AUTH, USER_PASSWORD_AUTH, ADMIN_USER_PASSWORD_AUTH, CUSTOM_AUTH and refresh."""
    flows = set(model.shape("cognito-idp", "AuthFlowType").enum)
    assert flows == {
        "USER_AUTH",
        "USER_SRP_AUTH",
        "USER_PASSWORD_AUTH",
        "ADMIN_USER_PASSWORD_AUTH",
        "CUSTOM_AUTH",
        "REFRESH_TOKEN_AUTH",
        "REFRESH_TOKEN",
        "ADMIN_NO_SRP_AUTH",
    }


@moto("cognito.sign-in.admin-flow")
def test_the_administrators_flow_is_not_for_clients(cognito, shop, refusal):
    """ADMIN_USER_PASSWORD_AUTH is refused by InitiateAuth."""
    parameters = {"USERNAME": "ada", "PASSWORD": PASSWORD}
    code = refusal(
        cognito.initiate_auth, ClientId=shop[1], AuthFlow="ADMIN_USER_PASSWORD_AUTH", AuthParameters=parameters
    )
    assert code == "InvalidParameterException"


@sdk("cognito.sign-in.default-flows")
def test_the_flows_of_a_new_app_client():
    """An app client that names no flows supports SRP, custom and refresh, not the plain password."""
    says = model.text("cognito-idp", "CreateUserPoolClientRequest.ExplicitAuthFlows")
    assert "supports ALLOW_REFRESH_TOKEN_AUTH, ALLOW_USER_SRP_AUTH, and ALLOW_CUSTOM_AUTH" in says


@sdk("cognito.sign-in.passwordless")
def test_first_factors_without_a_password():
    """First factors without a password are passkeys and one-time codes by email or SMS; their flow is USER_AUTH."""
    factors = model.shape("cognito-idp", "AuthFactorType").enum
    assert {"EMAIL_OTP", "SMS_OTP", "WEB_AUTHN"} <= set(factors)
    says = model.text("cognito-idp", "InitiateAuthRequest.AuthFlow")
    assert "choice-based authentication with passwords, one-time passwords, and WebAuthn" in says
    assert "Essentials tier or higher" in says


@calc("cognito.sign-in.secret-hash")
def test_the_secret_hash():
    """SECRET_HASH is the Base64 of an HMAC-SHA256 over user name and client id, with the client secret as key."""
    says = model.text("cognito-idp", "SignUpRequest.SecretHash")
    assert "keyed-hash message authentication code (HMAC)" in says
    digest = hmac.new(b"client-secret", b"ada" + b"client-id", hashlib.sha256).digest()
    assert len(base64.b64encode(digest)) == 44
    other = hmac.new(b"client-secret", b"client-id" + b"ada", hashlib.sha256).digest()
    assert other != digest  # the order matters


@sdk("cognito.sign-in.secret-needed")
def test_an_app_client_with_a_secret_needs_the_hash():
    """Requests of an app client with a secret carry SECRET_HASH."""
    says = model.text("cognito-idp", "InitiateAuthRequest.AuthParameters")
    assert "Add a SECRET_HASH parameter if your app client has a client secret" in says


@moto("cognito.sign-in.reset")
def test_a_forgotten_password(cognito, shop, sign_in, refusal):
    """ForgotPassword sends a code, and ConfirmForgotPassword sets the new password with it."""
    import boto3

    _, app = shop
    client = boto3.client("cognito-idp")
    answer = client.forgot_password(ClientId=app, Username="ada")
    code = answer["ResponseMetadata"]["HTTPHeaders"]["x-moto-forgot-password-confirmation-code"]
    cognito.confirm_forgot_password(ClientId=app, Username="ada", ConfirmationCode=code, Password="More-4-tea!")
    assert refusal(sign_in, app=app) == "NotAuthorizedException"
    assert "AuthenticationResult" in sign_in(app, password="More-4-tea!")


@moto("cognito.sign-in.policy")
def test_the_default_policy(cognito, shop, refusal):
    """The default policy wants eight characters with upper case, lower case, a number and a symbol."""
    asked = {"ClientId": shop[1], "Username": "bob"}
    for password in ("Tea-4-t", "tea-4-two!", "TEA-4-TWO!", "Tea-for-two!", "Tea4two2go"):
        assert refusal(cognito.sign_up, **asked, Password=password) == "InvalidPasswordException"
    assert refusal(cognito.sign_up, **asked, Password="Tea-4-tw") == ""


@sdk("cognito.sign-in.policy-range")
def test_the_length_of_passwords():
    """A policy can ask for a least length of 6 to 99 characters."""
    assert model.shape("cognito-idp", "PasswordPolicyType.MinimumLength").metadata == {"min": 6, "max": 99}


@sdk("cognito.sign-in.code-errors")
def test_a_wrong_code():
    """ConfirmSignUp refuses a wrong code with CodeMismatchException and an old one with ExpiredCodeException."""
    errors = {shape.name for shape in model.operation("cognito-idp", "ConfirmSignUp").error_shapes}
    assert {"CodeMismatchException", "ExpiredCodeException"} <= errors
