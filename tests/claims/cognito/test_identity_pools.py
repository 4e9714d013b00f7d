"""Claims about identity pools."""

from proofnotes import sdk as model
from proofnotes.evidence import sdk


@sdk("cognito.identity.no-credentials")
def test_web_identity_needs_no_credentials():
    """AssumeRoleWithWebIdentity needs no AWS credentials."""
    says = model.text("sts", "AssumeRoleWithWebIdentity")
    assert "does not require the use of Amazon Web Services security credentials" in says


@sdk("cognito.identity.rules")
def test_roles_by_token_or_rules():
    """A role comes from the token or by rules that match with Equals, NotEqual, StartsWith or Contains."""
    assert model.shape("cognito-identity", "RoleMapping.Type").enum == ["Token", "Rules"]
    kinds = set(model.shape("cognito-identity", "MappingRule.MatchType").enum)
    assert kinds == {"Equals", "NotEqual", "StartsWith", "Contains"}
