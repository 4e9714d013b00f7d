"""Claims about AWS STS: who may call what, sessions, web identity and errors."""

import datetime
import json
import time
from pathlib import Path

import boto3
import pytest
from botocore import UNSIGNED
from botocore.config import Config
from botocore.credentials import AssumeRoleWithWebIdentityProvider as Provider
from botocore.exceptions import ParamValidationError
from botocore.retries.standard import ThrottledRetryableChecker as Checker

from proofnotes import sdk as model
from proofnotes.evidence import calc, moto, sdk, tool
from proofnotes.project import HERE

ROLE = "arn:aws:iam::111122223333:role/invoice-reader"
ADA = "arn:aws:iam::111122223333:user/ada"


@pytest.fixture
def sts(aws):
    return boto3.client("sts")


def policy(*statements):
    return {"Version": "2012-10-17", "Statement": list(statements)}


@sdk("sts.index.assume-root")
def test_assume_root():
    """AssumeRoot gives the management account or a delegated administrator a short session for one privileged task on a member account."""
    text = model.text("sts", "AssumeRoot")
    assert "perform privileged tasks on a member account in your organization" in text
    assert "management account or a delegated administrator account" in text
    assert "You must send this request to a Regional STS endpoint." in text
    assert model.shape("sts", "AssumeRootRequest").required_members == ["TargetPrincipal", "TaskPolicyArn"]


@sdk("sts.index.unsigned")
def test_two_calls_are_unsigned():
    """AssumeRoleWithSAML and AssumeRoleWithWebIdentity are not signed: they need no AWS credentials."""
    unsigned = {
        name for name in model.service("sts").operation_names if model.operation("sts", name).auth_type == "none"
    }
    assert unsigned == {"AssumeRoleWithSAML", "AssumeRoleWithWebIdentity"}


@moto("sts.index.durations")
def test_default_durations(sts, example):
    """A role session lasts an hour and a session token twelve hours, unless you ask for less or more."""
    example("sts/sessions")
    now = datetime.datetime.now(datetime.UTC)
    session = sts.assume_role(RoleArn=ROLE, RoleSessionName="job")["Credentials"]["Expiration"]
    token = sts.get_session_token()["Credentials"]["Expiration"]
    assert round((session - now).total_seconds()) == 3600
    assert round((token - now).total_seconds()) == 12 * 3600


@moto("sts.index.key-prefix")
def test_temporary_keys_begin_with_asia(sts, example):
    """The access key id of a role session begins with ASIA, that of a user with AKIA."""
    example("sts/sessions")
    session = sts.assume_role(RoleArn=ROLE, RoleSessionName="job")["Credentials"]["AccessKeyId"]
    boto3.client("iam").create_user(UserName="ada")
    user = boto3.client("iam").create_access_key(UserName="ada")["AccessKey"]["AccessKeyId"]
    assert (session[:4], user[:4]) == ("ASIA", "AKIA")


@sdk("sts.index.session-policies")
def test_who_takes_a_session_policy():
    """The AssumeRole calls and GetFederationToken take a session policy; GetSessionToken takes none."""
    takes = {
        name
        for name in ("AssumeRole", "AssumeRoleWithSAML", "AssumeRoleWithWebIdentity", "GetFederationToken")
        if "Policy" in model.operation("sts", name).input_shape.members
    }
    assert len(takes) == 4
    assert "Policy" not in model.operation("sts", "GetSessionToken").input_shape.members


@sdk("sts.index.mfa")
def test_who_takes_an_mfa_code():
    """Only AssumeRole and GetSessionToken take an MFA code."""
    takes = {
        name
        for name in model.service("sts").operation_names
        if (shape := model.operation("sts", name).input_shape) and "TokenCode" in shape.members
    }
    assert takes == {"AssumeRole", "GetSessionToken"}


@moto("sts.session.name-in-arn")
def test_the_session_name_is_in_the_arn(example):
    """The name of the session stands in its ARN, behind the name of the role."""
    made = example("sts/sessions")["made"]
    assert made["AssumedRoleUser"]["Arn"].endswith(":assumed-role/invoice-reader/nightly-report")
    assert made["Credentials"]["Expiration"]


@tool("sts.session.tag-decides")
def test_a_session_tag_decides(ask):
    """With ${aws:PrincipalTag/team} in its policy, one role reads the folder of the team in the session tag only."""
    rules = json.loads((HERE.snippets / "sts" / "own_team.json").read_text(encoding="utf-8"))
    session = {"principal": "arn:aws:sts::111122223333:assumed-role/invoice-reader/x"}
    tag = {"aws__PrincipalTag/team": "shop"}
    assert ask(rules, **session, resource="arn:aws:s3:::invoices/shop/7.pdf", **tag) == "allow"
    assert ask(rules, **session, resource="arn:aws:s3:::invoices/toys/7.pdf", **tag) == "implicit deny"
    assert ask(rules, **session, resource="arn:aws:s3:::invoices/shop/7.pdf") == "implicit deny"


@tool("sts.session.source-identity")
def test_source_identity_can_be_demanded(ask):
    """With sts:SourceIdentity the trust policy lets in only calls that bring the caller's own name."""
    trust = policy(
        {
            "Effect": "Allow",
            "Principal": {"AWS": ADA},
            "Action": ["sts:AssumeRole", "sts:SetSourceIdentity"],
            "Condition": {"StringEquals": {"sts:SourceIdentity": "${aws:username}"}},
        }
    )
    call = {"action": "sts:AssumeRole", "resource": ROLE, "resource_policy": trust, "aws__username": "ada"}
    assert ask(**call, sts__SourceIdentity="ada") == "allow"
    assert ask(**call, sts__SourceIdentity="bob") == "implicit deny"
    assert ask(**call) == "implicit deny"


@tool("sts.session.tag-permission")
def test_tagging_needs_a_permission(ask):
    """To pass session tags the trust policy must allow sts:TagSession as well."""
    allow = {"Effect": "Allow", "Principal": {"AWS": ADA}}
    call = {"action": "sts:TagSession", "resource": ROLE}
    assert ask(resource_policy=policy({**allow, "Action": "sts:AssumeRole"}), **call) == "implicit deny"
    both = policy({**allow, "Action": ["sts:AssumeRole", "sts:TagSession"]})
    assert ask(resource_policy=both, **call) == "allow"


@sdk("sts.session.source-persists")
def test_source_identity_persists():
    """The source identity stays the same through a chain of roles, and stands in CloudTrail."""
    text = model.text("sts", "AssumeRoleRequest.SourceIdentity")
    assert "The source identity value persists across chained role sessions." in text
    assert "CloudTrail logs to determine who took actions with a role" in text


@sdk("sts.session.transitive")
def test_transitive_tags():
    """Tags pass on to the next role of a chain only if they are named as transitive."""
    text = model.text("sts", "AssumeRoleRequest.TransitiveTagKeys")
    assert "passes to subsequent sessions in a role chain" in text
    assert "then no tags are passed from this session to any subsequent sessions" in text


@sdk("sts.session.packed")
def test_packed_size():
    """Session policies and tags are packed together; over 100 percent the call fails with PackedPolicyTooLarge."""
    assert "fails if the packed size is greater than 100 percent" in model.text(
        "sts", "AssumeRoleResponse.PackedPolicySize"
    )
    assert model.shape("sts", "PackedPolicyTooLargeException").metadata["error"]["code"] == "PackedPolicyTooLarge"


@moto("sts.session.too-short")
def test_under_900_seconds(sts):
    """A session of less than 900 seconds is refused by the SDK itself."""
    with pytest.raises(ParamValidationError, match="valid min value: 900"):
        sts.assume_role(RoleArn=ROLE, RoleSessionName="job", DurationSeconds=899)


@moto("sts.web.no-credentials")
def test_web_identity_without_credentials(example):
    """AssumeRoleWithWebIdentity works with a client that has no credentials at all."""
    example("sts/sessions")
    nobody = boto3.client("sts", config=Config(signature_version=UNSIGNED))
    got = nobody.assume_role_with_web_identity(
        RoleArn=ROLE, RoleSessionName="ci-17", WebIdentityToken="head.body.signature"
    )
    assert got["Credentials"]["SessionToken"]
    assert got["AssumedRoleUser"]["Arn"].endswith("/ci-17")


@calc("sts.web.branch")
@pytest.mark.parametrize(("branch", "expected"), [("main", True), ("try-this", False)])
def test_one_branch(example, branch, expected):
    """In the model a condition on the whole sub claim trusts the one branch, and not another one."""
    names = example("sts/token_claims")
    assert names["trusted"](names["token_for"](branch), names["like"]) is expected


@calc("sts.web.loose")
def test_a_star_trusts_too_much(example):
    """In the model repo:shop/* trusts every branch of every repository of the owner."""
    names = example("sts/token_claims")
    assert names["trusted"](names["token_for"]("try-this"), names["loose"]) is True
    assert names["trusted"](names["token_for"]("main", "evil"), names["loose"]) is False


@sdk("sts.web.provider")
def test_the_sdk_reads_the_token_file(example, monkeypatch):
    """The SDK finds AWS_WEB_IDENTITY_TOKEN_FILE and AWS_ROLE_ARN and assumes the role by itself, and again in time."""
    names = Provider._CONFIG_TO_ENV_VAR
    assert names["web_identity_token_file"] == "AWS_WEB_IDENTITY_TOKEN_FILE"
    assert names["role_arn"] == "AWS_ROLE_ARN"
    example("sts/sessions")
    token = Path.cwd() / "token"
    token.write_text("head.body.signature", encoding="utf-8")
    for name in ("AWS_ACCESS_KEY_ID", "AWS_SECRET_ACCESS_KEY", "AWS_SESSION_TOKEN"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("AWS_WEB_IDENTITY_TOKEN_FILE", str(token))
    monkeypatch.setenv("AWS_ROLE_ARN", ROLE)
    found = boto3.Session().get_credentials()
    assert found.method == "assume-role-with-web-identity"
    first = found.get_frozen_credentials().access_key
    time.sleep(1800)
    assert found.get_frozen_credentials().access_key == first
    time.sleep(1800)
    assert found.get_frozen_credentials().access_key != first


@moto("sts.errors.who")
def test_who_am_i(sts):
    """GetCallerIdentity says account and ARN of whoever signs."""
    me = sts.get_caller_identity()
    assert me["Account"] == "123456789012" and me["Arn"].startswith("arn:aws:sts::123456789012:")


@sdk("sts.errors.no-permission")
def test_no_permission_needed():
    """GetCallerIdentity needs no permission, and a policy on your identity that denies it has no effect."""
    text = model.text("sts", "GetCallerIdentity")
    assert "No permissions are required to perform this operation." in text
    assert "you can still perform this operation" in text


@moto("sts.errors.key-account")
def test_whose_key(example, sts):
    """GetAccessKeyInfo says to which account an access key id belongs."""
    example("sts/who_am_i.sh")
    assert sts.get_access_key_info(AccessKeyId="AKIAIOSFODNN7EXAMPLE")["Account"] == "123456789012"


@sdk("sts.errors.decode")
def test_decode():
    """DecodeAuthorizationMessage turns an encoded denial into principal, action, resource and context, by permission."""
    text = model.text("sts", "DecodeAuthorizationMessage")
    assert "a user must be granted permissions through an IAM policy to request" in text
    assert "Whether the request was denied due to an explicit deny or due to the absence of an explicit allow." in text


@sdk("sts.errors.token-expired")
def test_expired_web_token():
    """For a web identity, ExpiredTokenException means the OIDC token: fetch a new one and try again."""
    text = model.text("sts", "ExpiredTokenException")
    assert "Get a new identity token from the identity provider and then retry the request." in text


@sdk("sts.errors.clock-codes")
def test_the_sdk_corrects_no_clock():
    """RequestTimeTooSkewed and ExpiredToken are not among the errors that the SDK retries as throttling."""
    assert not {"RequestTimeTooSkewed", "ExpiredToken"} & set(Checker._THROTTLED_ERROR_CODES)


@moto("sts.endpoints.regional")
def test_regional_endpoint(example):
    """The SDK sends STS calls to the endpoint of your Region."""
    example("sts/endpoints")
    assert boto3.client("sts", region_name="eu-west-3").meta.endpoint_url == "https://sts.eu-west-3.amazonaws.com"


@sdk("sts.endpoints.disabled")
def test_region_disabled():
    """RegionDisabledException means that STS is not activated for the account in that Region."""
    text = model.text("sts", "RegionDisabledException")
    assert "STS is not activated in the requested region for the account" in text
