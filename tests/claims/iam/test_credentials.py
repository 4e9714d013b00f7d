"""Claims about access keys, temporary credentials and federation."""

import datetime
import json
import time

import boto3
import botocore.session
import pytest
from claims.iam.policies import policy, statement

from proofnotes import sdk as model
from proofnotes.evidence import gap, moto, sdk

ALL_S3 = json.dumps(policy(statement("Allow", "s3:*")))


@pytest.fixture
def ada(iam):
    """A user who may use S3, and one access key of hers."""
    iam.create_user(UserName="ada")
    iam.put_user_policy(UserName="ada", PolicyName="s3", PolicyDocument=ALL_S3)
    return iam.create_access_key(UserName="ada")["AccessKey"]


def client(service, key):
    return boto3.client(
        service,
        aws_access_key_id=key["AccessKeyId"],
        aws_secret_access_key=key["SecretAccessKey"],
        aws_session_token=key.get("SessionToken"),
    )


@moto("iam.keys.once")
def test_the_secret_is_shown_once(iam, ada):
    """The secret of an access key is in the answer of CreateAccessKey and nowhere else."""
    assert len(ada["SecretAccessKey"]) == 40
    [listed] = iam.list_access_keys(UserName="ada")["AccessKeyMetadata"]
    assert set(listed) == {"UserName", "AccessKeyId", "Status", "CreateDate"}
    assert "the secret access key is accessible only during key and user creation" in model.text(
        "iam", "CreateAccessKey"
    )


@moto("iam.keys.two")
def test_two_keys_at_most(iam, ada, example):
    """A user has two access keys at most: a third is refused with LimitExceeded."""
    iam.create_access_key(UserName="ada")
    with pytest.raises(iam.exceptions.LimitExceededException):
        iam.create_access_key(UserName="ada")
    assert iam.get_account_summary()["SummaryMap"]["AccessKeysPerUserQuota"] == 2


@moto("iam.keys.rotate")
def test_rotation_leaves_no_gap(example, iam):
    """With two keys a user never stands without one: create, switch, look, switch off, delete."""
    names = example("iam/rotate_keys")
    [left] = iam.list_access_keys(UserName="reports")["AccessKeyMetadata"]
    assert left["AccessKeyId"] == names["new"]["AccessKeyId"] and left["Status"] == "Active"


@moto("iam.keys.both-work")
def test_both_keys_work_meanwhile(iam, ada, refusal):
    """While there are two keys, both work; a deleted one does not."""
    second = iam.create_access_key(UserName="ada")["AccessKey"]
    assert [refusal(client("s3", key).list_buckets) for key in (ada, second)] == ["", ""]
    iam.delete_access_key(UserName="ada", AccessKeyId=ada["AccessKeyId"])
    assert refusal(client("s3", ada).list_buckets) == "InvalidAccessKeyId"
    assert refusal(client("s3", second).list_buckets) == ""


@gap("iam.keys.inactive")
def test_an_inactive_key_does_not_work(iam, ada, refusal):
    """An inactive key is refused, and works again when it is set back to Active."""
    iam.update_access_key(UserName="ada", AccessKeyId=ada["AccessKeyId"], Status="Inactive")
    assert refusal(client("s3", ada).list_buckets) != ""


@sdk("iam.keys.status")
def test_a_key_can_be_switched():
    """UpdateAccessKey switches a key between Active and Inactive, as a step of rotation."""
    assert "from Active to Inactive, or vice versa" in model.text("iam", "UpdateAccessKey")
    assert "as part of a key rotation workflow" in model.text("iam", "UpdateAccessKey")


@moto("iam.keys.last-used")
def test_last_used(iam, ada):
    """GetAccessKeyLastUsed names the last day, service and Region of a key; a key that was never used has no day."""
    assert "LastUsedDate" not in iam.get_access_key_last_used(AccessKeyId=ada["AccessKeyId"])["AccessKeyLastUsed"]
    client("sts", ada).get_caller_identity()
    used = iam.get_access_key_last_used(AccessKeyId=ada["AccessKeyId"])["AccessKeyLastUsed"]
    assert used["ServiceName"] == "sts" and used["Region"] == "us-east-1" and used["LastUsedDate"]


@moto("iam.keys.idle")
def test_idle_keys_are_found(example):
    """Age and last use of every key show which one nobody needs."""
    names = example("iam/who_is_idle")
    assert set(names["keys"]) == {"nightly-report", "old-laptop"}
    assert "LastUsedDate" not in names["used"]
    assert names["name"] == "old-laptop" and round(names["age"] / 86400) == 100


@moto("iam.keys.report")
def test_the_credential_report(example):
    """The credential report is a CSV file with one line a user: which keys are active, whether there is MFA."""
    names = example("iam/credential_report")
    rows = {row["user"]: row for row in names["csv"].DictReader(names["report"].splitlines())}
    assert [rows["reports"][f"access_key_{number}_active"] for number in (1, 2)] == ["false", "true"]
    assert rows["ada"]["access_key_1_active"] == "false" and rows["ada"]["mfa_active"] == "false"


@sdk("iam.keys.report-states")
def test_the_report_is_made_first():
    """The report is generated first and fetched when its state is COMPLETE."""
    assert set(model.shape("iam", "GenerateCredentialReportResponse.State").enum) == {
        "STARTED",
        "INPROGRESS",
        "COMPLETE",
    }
    assert set(model.shape("iam", "GetCredentialReportResponse").members) == {
        "Content",
        "ReportFormat",
        "GeneratedTime",
    }


@sdk("iam.keys.found")
def test_where_the_sdk_looks():
    """The SDK looks for credentials in the environment, in profiles, at Identity Center, and in the role of a container or an instance."""
    resolver = botocore.session.get_session().get_component("credential_provider")
    order = [provider.METHOD for provider in resolver.providers]
    assert {"env", "sso", "shared-credentials-file", "config-file", "container-role", "iam-role"} <= set(order)
    assert order[0] == "env" and order[-1] == "iam-role"


@moto("iam.temporary.three-parts")
def test_temporary_credentials_have_three_parts(example):
    """Temporary credentials have a key id that starts with ASIA, a secret, a session token and an end."""
    credentials = example("iam/assume_role")["credentials"]
    assert set(credentials) == {"AccessKeyId", "SecretAccessKey", "SessionToken", "Expiration"}
    assert credentials["AccessKeyId"].startswith("ASIA")


@moto("iam.temporary.long-key")
def test_long_term_keys_start_with_akia(ada):
    """The id of a user's own key starts with AKIA, and the key has no session token and no end."""
    assert ada["AccessKeyId"].startswith("AKIA")
    assert not {"SessionToken", "Expiration"} & set(model.shape("iam", "AccessKey").members)


@moto("iam.temporary.expiration")
def test_a_session_ends_when_it_was_asked_to(example):
    """A session ends as many seconds after its start as DurationSeconds says."""
    credentials = example("iam/assume_role")["credentials"]
    left = credentials["Expiration"] - datetime.datetime.now(datetime.UTC)
    assert 890 < left.total_seconds() <= 900


@gap("iam.temporary.expired")
def test_an_expired_session_is_refused(iam, example, refusal):
    """After its end a session is refused; whoever holds it has to ask for a new one."""
    role = example("iam/assume_role")
    allow = json.dumps(policy(statement("Allow", "s3:ListAllMyBuckets")))
    iam.put_role_policy(RoleName="invoice-reader", PolicyName="list", PolicyDocument=allow)
    worker = client("s3", role["credentials"])
    assert refusal(worker.list_buckets) == ""
    time.sleep(901)
    assert refusal(worker.list_buckets) != ""


@sdk("iam.temporary.no-mfa-federated")
def test_get_session_token_is_for_mfa():
    """GetSessionToken is for users with access keys who must show MFA: it takes long-term credentials only."""
    says = model.text("sts", "GetSessionToken")
    assert "Typically, you use GetSessionToken if you want to use MFA" in says
    assert "must be called by using the long-term Amazon Web Services security credentials of an IAM user" in says


@sdk("iam.temporary.federation-policy")
def test_a_federated_user_needs_a_session_policy():
    """Without a session policy a GetFederationToken session has no permissions."""
    says = model.text("sts", "GetFederationTokenRequest.Policy")
    assert (
        "if you do not pass any session policies, then the resulting federated user session has no permissions" in says
    )


@sdk("iam.temporary.not-from-role")
def test_a_role_session_gets_no_session_token():
    """A role session can call every service, but not GetSessionToken and not GetFederationToken."""
    assert "You cannot call the Amazon Web Services STS GetFederationToken or GetSessionToken" in model.text(
        "sts", "AssumeRole"
    )


@sdk("iam.federation.two-standards")
def test_saml_and_oidc():
    """IAM federates by two standards: SAML 2.0 and OpenID Connect (OIDC)."""
    assert "supports OpenID Connect (OIDC)" in model.text("iam", "CreateOpenIDConnectProvider")
    assert "supports SAML 2.0" in model.text("iam", "CreateSAMLProvider")


@sdk("iam.federation.cognito")
def test_cognito_for_apps():
    """For the users of a mobile or web app AWS recommends Amazon Cognito rather than AssumeRoleWithWebIdentity by hand."""
    assert "For mobile applications, we recommend that you use Amazon Cognito" in model.text(
        "sts", "AssumeRoleWithWebIdentity"
    )


@sdk("iam.federation.outbound")
def test_outbound_federation():
    """GetWebIdentityToken gives your AWS identity as a signed JWT, for services outside AWS."""
    says = model.text("sts", "GetWebIdentityToken")
    assert "signed JSON Web Token (JWT) that represents the calling Amazon Web Services identity" in says


@sdk("iam.federation.identity-center")
def test_a_permission_set_becomes_a_role():
    """When IAM Identity Center assigns a permission set to a user or group for an account, a role with its policy is made there."""
    says = model.text("sso-admin", "CreateAccountAssignment")
    assert "the specified permission set will automatically be provisioned to the account" in says
    assert "attached to the IAM role created in IAM Identity Center" in says
    assert set(model.shape("sso-admin", "CreateAccountAssignmentRequest.PrincipalType").enum) == {"USER", "GROUP"}


@sdk("iam.federation.sso-credentials")
def test_identity_center_gives_role_credentials():
    """The SDK swaps a sign-in at Identity Center for temporary credentials of a role: GetRoleCredentials."""
    made = model.shape("sso", "RoleCredentials").members
    assert {"accessKeyId", "secretAccessKey", "sessionToken", "expiration"} == set(made)
