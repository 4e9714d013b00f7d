"""Claims about a second factor, passwords and threat protection."""

import base64

from proofnotes import sdk as model
from proofnotes.evidence import calc, moto, sdk


def text(path):
    return model.text("cognito-idp", path)


def enum(path):
    return model.shape("cognito-idp", path).enum


@sdk("cognito.mfa.modes")
def test_mfa_is_off_optional_or_on():
    """MFA of a user pool is OFF, OPTIONAL or ON; ON means that every user must set it up."""
    assert set(enum("UserPoolMfaType")) == {"OFF", "OPTIONAL", "ON"}
    assert "When ON, all users must set up MFA before they can sign in" in text(
        "SetUserPoolMfaConfigRequest.MfaConfiguration"
    )


@sdk("cognito.mfa.no-prompt")
def test_optional_mfa_is_not_offered_by_managed_login():
    """With OPTIONAL, managed login does not ask users to set up MFA."""
    says = text("SetUserPoolMfaConfigRequest.MfaConfiguration")
    assert "When MfaConfiguration is OPTIONAL, managed login doesn't automatically prompt users to set up MFA" in says


@sdk("cognito.mfa.factors")
def test_the_second_factors():
    """A code comes by SMS, by email or from an authenticator app; each has a challenge of its own."""
    members = set(model.shape("cognito-idp", "SetUserPoolMfaConfigRequest").members)
    assert {"SmsMfaConfiguration", "EmailMfaConfiguration", "SoftwareTokenMfaConfiguration"} <= members
    assert {"SMS_MFA", "EMAIL_OTP", "SOFTWARE_TOKEN_MFA"} <= set(enum("ChallengeNameType"))


@sdk("cognito.mfa.email-plan")
def test_email_mfa_needs_essentials():
    """Email MFA needs the Essentials plan or higher."""
    says = text("SetUserPoolMfaConfigRequest.EmailMfaConfiguration")
    assert "must be in the Essentials tier or higher" in says


@sdk("cognito.mfa.passkey")
def test_a_passkey_can_satisfy_mfa():
    """A passkey with user verification satisfies MFA if the pool says so; otherwise it is a single factor."""
    says = text("WebAuthnConfigurationType.FactorConfiguration")
    assert "passkey authentication with user verification satisfies MFA requirements" in says
    assert "When set to SINGLE_FACTOR or not set, passkeys are a single authentication factor" in says


@sdk("cognito.mfa.create-sms")
def test_create_user_pool_knows_sms_only():
    """CreateUserPool configures SMS MFA only; SetUserPoolMfaConfig turns on TOTP and email."""
    says = text("CreateUserPoolRequest.MfaConfiguration")
    assert "supports only SMS MFA configuration" in says
    assert "To configure TOTP or email MFA, use the SetUserPoolMfaConfig operation" in says


@moto("cognito.mfa.challenge")
def test_a_sign_in_with_an_authenticator_app(example):
    """With an authenticator app preferred, the password gives a challenge; tokens follow its answer."""
    names = example("cognito/mfa")
    assert names["challenge"]["ChallengeName"] == "SOFTWARE_TOKEN_MFA"
    assert "AuthenticationResult" not in names["challenge"]
    assert {"IdToken", "AccessToken", "RefreshToken"} <= set(names["answer"]["AuthenticationResult"])


@moto("cognito.mfa.not-chosen")
def test_optional_mfa_leaves_other_users_alone(example):
    """In a pool with OPTIONAL MFA, a user who set up no factor signs in with the password alone."""
    names = example("cognito/mfa")
    cognito, app = names["cognito"], names["app"]
    cognito.sign_up(ClientId=app, Username="bob", Password="Tea-4-two!")
    cognito.admin_confirm_sign_up(UserPoolId=names["pool"], Username="bob")
    answer = cognito.initiate_auth(
        ClientId=app, AuthFlow="USER_PASSWORD_AUTH", AuthParameters={"USERNAME": "bob", "PASSWORD": "Tea-4-two!"}
    )
    assert "AuthenticationResult" in answer
    assert names["cognito"].admin_get_user(UserPoolId=names["pool"], Username="ada")["UserMFASettingList"] == [
        "SOFTWARE_TOKEN_MFA"
    ]


@moto("cognito.mfa.setup")
def test_mandatory_mfa_asks_for_a_factor(example):
    """With MFA ON, a user made by an administrator sets a password, then gets MFA_SETUP instead of tokens."""
    names = example("cognito/mfa")
    cognito, pool, app = names["cognito"], names["pool"], names["app"]
    cognito.set_user_pool_mfa_config(
        UserPoolId=pool, SoftwareTokenMfaConfiguration={"Enabled": True}, MfaConfiguration="ON"
    )
    cognito.admin_create_user(UserPoolId=pool, Username="bob", TemporaryPassword="Tea-4-one!", MessageAction="SUPPRESS")
    first = cognito.initiate_auth(
        ClientId=app, AuthFlow="USER_PASSWORD_AUTH", AuthParameters={"USERNAME": "bob", "PASSWORD": "Tea-4-one!"}
    )
    answer = cognito.respond_to_auth_challenge(
        ClientId=app,
        ChallengeName=first["ChallengeName"],
        Session=first["Session"],
        ChallengeResponses={"USERNAME": "bob", "NEW_PASSWORD": "Tea-4-two!"},
    )
    assert first["ChallengeName"] == "NEW_PASSWORD_REQUIRED"
    assert "AuthenticationResult" not in answer
    assert answer["ChallengeName"] == "MFA_SETUP"
    assert "SOFTWARE_TOKEN_MFA" in answer["ChallengeParameters"]["MFAS_CAN_SETUP"]
    assert "For users who are required to setup an MFA factor" in text("InitiateAuthResponse.ChallengeName")


@calc("cognito.mfa.totp")
def test_the_code_of_an_authenticator_app(example):
    """A code is six digits of an HMAC-SHA1 over the count of 30-second steps, as in RFC 6238's published examples."""
    code = example("cognito/mfa")["code"]
    secret = base64.b32encode(b"12345678901234567890").decode()
    # the last six of the eight digits of RFC 6238, appendix B
    assert code(secret, 59) == "287082"
    assert code(secret, 1111111109) == "081804"
    assert code(secret, 1234567890) == "005924"
    assert code(secret, 29) == code(secret, 0) != code(secret, 30)


@sdk("cognito.mfa.code-length")
def test_codes_have_six_digits():
    """The code of an authenticator app has six digits."""
    shape = model.shape("cognito-idp", "VerifySoftwareTokenRequest.UserCode")
    assert (shape.metadata["min"], shape.metadata["max"], shape.metadata["pattern"]) == (6, 6, "[0-9]+")


@sdk("cognito.mfa.own-token")
def test_the_user_adds_the_app():
    """AssociateSoftwareToken takes the user's access token, or the session of a challenge."""
    members = set(model.shape("cognito-idp", "AssociateSoftwareTokenRequest").members)
    assert members == {"AccessToken", "Session"}


@sdk("cognito.mfa.preferred")
def test_several_factors():
    """With several factors and none preferred, the sign-in asks which one to take."""
    says = model.operation("cognito-idp", "AdminSetUserMFAPreference").documentation
    assert "Only one factor can be set as preferred" in says
    assert "no preference is set, a challenge to choose an MFA option will be returned" in says
    assert "SELECT_MFA_TYPE" in enum("ChallengeNameType")


@sdk("cognito.mfa.recovery")
def test_the_way_of_mfa_is_not_the_way_of_recovery():
    """SMS is no way to recover a password for a user with SMS MFA, and email none for one with email MFA."""
    says = text("CreateUserPoolRequest.AccountRecoverySetting")
    assert "SMS doesn't qualify for a valid password recovery mechanism" in says
    assert "if the user also has SMS multi-factor authentication (MFA) activated" in says
    assert "Email MFA is also disqualifying for account recovery with email" in says


@sdk("cognito.mfa.history")
def test_password_history():
    """A password policy can forbid the passwords that a user had before."""
    says = text("PasswordPolicyType.PasswordHistorySize")
    assert "can't set a password that matches any of n previous passwords" in says


@sdk("cognito.mfa.policy")
def test_what_a_password_policy_asks_for():
    """A password policy sets a length, kinds of characters, a history, and the life of temporary passwords."""
    assert set(model.shape("cognito-idp", "PasswordPolicyType").members) == {
        "MinimumLength",
        "RequireUppercase",
        "RequireLowercase",
        "RequireNumbers",
        "RequireSymbols",
        "PasswordHistorySize",
        "TemporaryPasswordValidityDays",
    }


@sdk("cognito.mfa.threat-plan")
def test_threat_protection_needs_plus():
    """Threat protection needs the Plus plan; it is OFF, AUDIT or ENFORCED."""
    assert "must be on the Plus tier" in text("CreateUserPoolRequest.UserPoolAddOns")
    assert enum("UserPoolAddOnsType.AdvancedSecurityMode") == ["OFF", "AUDIT", "ENFORCED"]


@sdk("cognito.mfa.audit")
def test_audit_only_logs():
    """AUDIT logs and takes no action; ENFORCED reacts."""
    says = text("CreateUserPoolRequest.UserPoolAddOns")
    assert "To log user security information but take no action, set to AUDIT" in says
    assert "To configure automatic security responses" in says


@sdk("cognito.mfa.compromised")
def test_compromised_credentials():
    """When credentials are known from elsewhere, Cognito blocks or does nothing, as you set it."""
    assert enum("CompromisedCredentialsEventActionType") == ["BLOCK", "NO_ACTION"]
    assert set(enum("EventFilterType")) == {"SIGN_IN", "PASSWORD_CHANGE", "SIGN_UP"}


@sdk("cognito.mfa.adaptive")
def test_adaptive_authentication():
    """Adaptive authentication gives each of three levels of risk an action: block, ask for MFA, or nothing."""
    levels = set(model.shape("cognito-idp", "AccountTakeoverActionsType").members)
    assert levels == {"LowAction", "MediumAction", "HighAction"}
    actions = set(enum("AccountTakeoverActionType.EventAction"))
    assert actions == {"BLOCK", "MFA_IF_CONFIGURED", "MFA_REQUIRED", "NO_ACTION"}
    assert "with threat protection, choose OPTIONAL" in text("SetUserPoolMfaConfigRequest.MfaConfiguration")


@sdk("cognito.mfa.mfa-required")
def test_mfa_required_blocks_users_without_a_factor():
    """MFA_REQUIRED blocks a user who has set up no factor; MFA_IF_CONFIGURED lets that user in if no setup is possible."""
    says = text("AccountTakeoverActionType.EventAction")
    assert "Block the request if a user hasn't set up MFA" in says
    assert "If MFA setup isn't possible, allow the request" in says
