"""Claims about Lambda triggers. That they are called is a model of ours, so the rules themselves are cited."""

from proofnotes import sdk as model
from proofnotes.evidence import sdk


@sdk("cognito.triggers.list")
def test_all_triggers():
    """A user pool has thirteen triggers, among them PreSignUp, PreTokenGeneration and UserMigration."""
    settings = set(model.shape("cognito-idp", "LambdaConfigType").members)
    assert settings - {"KMSKeyID", "PreTokenGenerationConfig"} == {
        "PreSignUp",
        "PostConfirmation",
        "UserMigration",
        "PreAuthentication",
        "PostAuthentication",
        "PreTokenGeneration",
        "InboundFederation",
        "DefineAuthChallenge",
        "CreateAuthChallenge",
        "VerifyAuthChallengeResponse",
        "CustomMessage",
        "CustomEmailSender",
        "CustomSMSSender",
    }


@sdk("cognito.triggers.version-list")
def test_versions_of_the_token_event():
    """The event before token generation has the versions V1_0, V2_0 and V3_0."""
    assert model.shape("cognito-idp", "PreTokenGenerationLambdaVersionType").enum == ["V1_0", "V2_0", "V3_0"]


@sdk("cognito.triggers.legacy")
def test_the_legacy_setting():
    """PreTokenGeneration is the legacy setting; new pools set PreTokenGenerationConfig."""
    says = model.text("cognito-idp", "LambdaConfigType.PreTokenGeneration")
    assert "legacy configuration" in says
    assert "set the LambdaArn of PreTokenGenerationConfig" in says
