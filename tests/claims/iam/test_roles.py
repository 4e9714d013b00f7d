"""Claims about roles: who may assume them, for how long, and who may hand them to a service."""

import json

import boto3
import pytest
import yaml
from claims.iam.policies import ACCOUNT, ADA, PARTNER, ROLE, document, policy, statement

from proofnotes import guard
from proofnotes import sdk as model
from proofnotes.documents import _Loader
from proofnotes.evidence import gap, moto, sdk, tool
from proofnotes.project import HERE

ASSUME = {"action": "sts:AssumeRole", "resource": ROLE}
MAY_ASSUME = policy(statement("Allow", "sts:AssumeRole", ROLE))
ROOT = f"arn:aws:iam::{ACCOUNT}:root"


def trust(principal, **condition):
    entry = {"Effect": "Allow", "Principal": principal, "Action": "sts:AssumeRole"}
    return policy({**entry, "Condition": condition} if condition else entry)


def template(name):
    return (HERE.snippets / "iam" / name).read_text(encoding="utf-8")


def loaded(name):
    return yaml.load(template(name), Loader=_Loader)["Resources"]


def findings(text):
    from cfnlint import api

    with guard.lifted():
        return [found.rule.id for found in api.lint_all(text) if found.rule.id[0] in "EW"]


@moto("iam.roles.two-policies")
def test_a_role_has_two_policies(example, iam):
    """A role has a trust policy, which it cannot be made without, and permissions policies beside it."""
    example("iam/assume_role")
    role = iam.get_role(RoleName="invoice-reader")["Role"]
    assert role["AssumeRolePolicyDocument"]["Statement"][0]["Action"] == "sts:AssumeRole"
    assert iam.list_role_policies(RoleName="invoice-reader")["PolicyNames"] == ["read-invoices"]
    required = model.operation("iam", "CreateRole").input_shape.required_members
    assert set(required) == {"RoleName", "AssumeRolePolicyDocument"}


@moto("iam.roles.session-may")
def test_a_session_may_do_what_the_role_may(example, refusal):
    """A role session may do what the role's policies allow, and nothing else."""
    boto3.client("s3").create_bucket(Bucket="shop-invoices")
    boto3.client("s3").put_object(Bucket="shop-invoices", Key="7.pdf", Body=b"7")
    credentials = example("iam/assume_role")["credentials"]
    worker = boto3.client(
        "s3",
        aws_access_key_id=credentials["AccessKeyId"],
        aws_secret_access_key=credentials["SecretAccessKey"],
        aws_session_token=credentials["SessionToken"],
    )
    assert refusal(worker.get_object, Bucket="shop-invoices", Key="7.pdf") == ""
    assert refusal(worker.put_object, Bucket="shop-invoices", Key="8.pdf", Body=b"8") == "AccessDenied"


@moto("iam.roles.session-arn")
def test_the_caller_is_the_session(example):
    """Whoever has assumed a role calls as its session: the ARN names the role and the session."""
    answer = example("iam/assume_role")["worker"].get_caller_identity()
    assert answer["Arn"] == "arn:aws:sts::123456789012:assumed-role/invoice-reader/ada"


@tool("iam.roles.trust-decides")
def test_the_trust_policy_decides(ask):
    """Permission to call sts:AssumeRole is of no use where the trust policy does not trust the caller."""
    assert ask(MAY_ASSUME, **ASSUME, resource_policy=trust({"Service": "ec2.amazonaws.com"})) == "implicit deny"
    assert ask(MAY_ASSUME, **ASSUME, resource_policy=trust({"AWS": ROOT})) == "allow"


@tool("iam.roles.trust-account")
def test_trust_in_the_account_leaves_it_to_policies(ask):
    """A trust policy that names the account leaves the choice to identity policies: without sts:AssumeRole nobody gets in."""
    assert ask(**ASSUME, resource_policy=trust({"AWS": ROOT})) == "implicit deny"
    assert ask(MAY_ASSUME, **ASSUME, resource_policy=trust({"AWS": ROOT})) == "allow"


@tool("iam.roles.trust-user")
def test_trust_in_a_user_is_enough(ask):
    """A trust policy that names a user of the same account is enough by itself."""
    assert ask(**ASSUME, resource_policy=trust({"AWS": ADA})) == "allow"
    assert ask(**ASSUME, principal=f"arn:aws:iam::{ACCOUNT}:user/bob", resource_policy=trust({"AWS": ADA})) == (
        "implicit deny"
    )


@pytest.fixture
def assume(iam, login, refusal):
    """Let ada, who may call sts:AssumeRole, assume a role with this trust policy; returns the error's code."""
    iam.create_user(UserName="ada")
    allow = json.dumps(policy(statement("Allow", "sts:AssumeRole")))
    iam.put_user_policy(UserName="ada", PolicyName="assume", PolicyDocument=allow)
    sts = login("ada", "sts")

    def call(trusted, **options):
        made = iam.create_role(RoleName="web", AssumeRolePolicyDocument=json.dumps(trusted))["Role"]["Arn"]
        code = refusal(sts.assume_role, RoleArn=made, RoleSessionName="ada", **options)
        iam.delete_role(RoleName="web")
        return code

    return call


@moto("iam.roles.trust-enforced")
def test_an_untrusted_caller_is_refused(assume):
    """AssumeRole by a caller whom the trust policy does not trust fails with AccessDenied."""
    assert assume(trust({"AWS": "arn:aws:iam::123456789012:user/ada"})) == ""
    assert assume(trust({"AWS": "arn:aws:iam::123456789012:user/bob"})) == "AccessDenied"


@moto("iam.roles.external-id-runs")
def test_a_wrong_external_id_is_refused(assume):
    """AssumeRole with the external ID of another customer fails with AccessDenied."""
    ours = trust({"AWS": "arn:aws:iam::123456789012:user/ada"}, StringEquals={"sts:ExternalId": "shop-4711"})
    assert assume(ours, ExternalId="shop-4711") == ""
    assert assume(ours, ExternalId="rival-0815") == "AccessDenied"


@sdk("iam.roles.who")
def test_who_may_assume_a_role():
    """Users, roles and accounts use AssumeRole, people of a directory AssumeRoleWithSAML, and tokens of an OIDC provider AssumeRoleWithWebIdentity."""
    assert "within your account or for cross-account access" in model.text("sts", "AssumeRole")
    assert "authenticated via a SAML authentication response" in model.text("sts", "AssumeRoleWithSAML")
    assert "with a web identity provider" in model.text("sts", "AssumeRoleWithWebIdentity")


@moto("iam.roles.duration-default")
def test_one_hour_by_default(iam):
    """A role allows sessions of up to one hour unless MaxSessionDuration says otherwise."""
    made = iam.create_role(RoleName="web", AssumeRolePolicyDocument=json.dumps(trust({"AWS": ROOT})))["Role"]
    assert made["MaxSessionDuration"] == 3600
    assert "the default value of one hour is applied" in model.text("iam", "CreateRoleRequest.MaxSessionDuration")


@gap("iam.roles.duration-over")
def test_longer_than_the_role_allows(example):
    """Asking for more than the role's MaxSessionDuration is an error, not a shorter session."""
    from botocore.exceptions import ClientError

    role = example("iam/assume_role")["role"]["Arn"]
    with pytest.raises(ClientError):
        boto3.client("sts").assume_role(RoleArn=role, RoleSessionName="ada", DurationSeconds=5 * 3600)


@moto("iam.roles.duration-under")
def test_shorter_than_the_minimum(example):
    """Less than 900 seconds is refused by the SDK before anything is sent."""
    from botocore.exceptions import ParamValidationError

    role = example("iam/assume_role")["role"]["Arn"]
    with pytest.raises(ParamValidationError, match="valid min value: 900"):
        boto3.client("sts").assume_role(RoleArn=role, RoleSessionName="ada", DurationSeconds=899)


@sdk("iam.roles.session-name")
def test_the_session_name_is_seen():
    """The session name tells sessions of one role apart: it stands in the caller's ARN and in CloudTrail."""
    says = model.text("sts", "AssumeRoleRequest.RoleSessionName")
    assert "uniquely identify a session when the same role is assumed by different principals" in says
    assert "used in the ARN of the assumed role principal" in says and "CloudTrail logs" in says


@sdk("iam.roles.delete")
def test_a_role_in_use():
    """Deleting a role that a running instance uses breaks the applications on it."""
    says = model.text("iam", "DeleteRole")
    assert "associated with a running instance will break any applications running on the instance" in says
    assert "you must delete the items attached to the role manually" in says


@sdk("iam.roles.chaining")
def test_role_chaining():
    """A role session that assumes another role (role chaining) gets one hour at most, and a longer wish fails."""
    says = model.text("sts", "AssumeRoleRequest.DurationSeconds")
    assert "Role chaining limits" in says and "role session to a maximum of one hour" in says
    assert "if you assume a role using role chaining and provide a DurationSeconds parameter value greater" in says


@tool("iam.roles.external-id")
def test_the_external_id_decides(ask, example):
    """With sts:ExternalId in its trust policy a role is given only to calls that bring this ID."""
    [entry] = example("iam/external_id")["trust"]["Statement"]
    ours = policy({**entry, "Principal": {"AWS": f"arn:aws:iam::{PARTNER}:root"}})
    partner = {**ASSUME, "principal": f"arn:aws:iam::{PARTNER}:role/nightly", "resource_policy": ours}
    assert ask(MAY_ASSUME, **partner, sts__ExternalId="shop-4711") == "allow"
    assert ask(MAY_ASSUME, **partner, sts__ExternalId="rival-0815") == "implicit deny"
    assert ask(MAY_ASSUME, **partner) == "implicit deny"


@tool("iam.roles.function-template")
def test_function_role(ask, example):
    """The template passes cfn-lint, and its role trusts Lambda and no other service."""
    assert findings(template("function_role.yaml")) == []
    assert findings(template("function_role.yaml").replace("AssumeRolePolicyDocument", "TrustPolicy")) != []
    trusted = loaded("function_role.yaml")["OrdersRole"]["Properties"]["AssumeRolePolicyDocument"]
    assert ask(**ASSUME, principal="lambda.amazonaws.com", resource_policy=trusted) == "allow"
    assert ask(**ASSUME, principal="ec2.amazonaws.com", resource_policy=trusted) == "implicit deny"


@moto("iam.roles.lambda-checks-trust")
def test_lambda_refuses_a_role_it_cannot_assume(iam):
    """Lambda refuses a role that it cannot assume: InvalidParameterValueException."""
    client = boto3.client("lambda")
    call = {
        "FunctionName": "orders",
        "Runtime": "python3.13",
        "Handler": "app.handler",
        "Code": {"ZipFile": b"x"},
        "Role": "arn:aws:iam::123456789012:role/missing",
    }
    with pytest.raises(client.exceptions.InvalidParameterValueException, match="cannot be assumed by Lambda"):
        client.create_function(**call)


@tool("iam.federation.branch")
def test_only_the_main_branch():
    """The template passes cfn-lint, and its role asks the token for one audience and one branch of one repository."""
    assert findings(template("github_role.yaml")) == []
    [entry] = loaded("github_role.yaml")["DeployRole"]["Properties"]["AssumeRolePolicyDocument"]["Statement"]
    assert set(entry["Principal"]) == {"Federated"} and entry["Action"] == "sts:AssumeRoleWithWebIdentity"
    assert entry["Condition"] == {
        "StringEquals": {
            "token.actions.githubusercontent.com:aud": "sts.amazonaws.com",
            "token.actions.githubusercontent.com:sub": "repo:shop/orders:ref:refs/heads/main",
        }
    }


@tool("iam.passrole.needed")
def test_passing_needs_permission(ask):
    """To hand a role to a service you need iam:PassRole for that role, beside the permission for the call itself."""
    rules = document("pass_role.json")
    only_create = policy(rules["Statement"][0])
    create = {"action": "lambda:CreateFunction", "resource": f"arn:aws:lambda:eu-west-3:{ACCOUNT}:function:orders"}
    hand_over = {"action": "iam:PassRole", "resource": f"arn:aws:iam::{ACCOUNT}:role/app/orders"}
    to_lambda = {"iam__PassedToService": "lambda.amazonaws.com"}
    assert ask(only_create, **create) == "allow"
    assert ask(only_create, **hand_over, **to_lambda) == "implicit deny"
    assert ask(rules, **hand_over, **to_lambda) == "allow"


@tool("iam.passrole.limits")
def test_passing_is_limited(ask):
    """Resource limits which roles may be passed, and iam:PassedToService to which service."""
    rules = document("pass_role.json")
    hand_over = {"action": "iam:PassRole", "iam__PassedToService": "lambda.amazonaws.com"}
    role = f"arn:aws:iam::{ACCOUNT}:role"
    assert ask(rules, **hand_over, resource=f"{role}/app/orders") == "allow"
    assert ask(rules, **hand_over, resource=f"{role}/admin") == "implicit deny"
    elsewhere = {**hand_over, "iam__PassedToService": "ec2.amazonaws.com"}
    assert ask(rules, **elsewhere, resource=f"{role}/app/orders") == "implicit deny"


@sdk("iam.passrole.no-call")
def test_pass_role_is_no_call():
    """There is no API operation PassRole: it is a permission that other calls ask for."""
    names = model.service("iam").operation_names
    assert "PassRole" not in names and "GetRole" in names
    assert "must be granted the PassRole permission" in model.text("iam", "AddRoleToInstanceProfile")


@tool("iam.passrole.profile")
def test_an_instance_profile_holds_one_role(example, iam):
    """An instance profile holds one role; a second one is refused with LimitExceeded."""
    example("iam/instance_profile.sh")
    profile = iam.get_instance_profile(InstanceProfileName="web-server")["InstanceProfile"]
    assert [role["RoleName"] for role in profile["Roles"]] == ["web"]
    assert "only one role, and this quota cannot be increased" in model.text("iam", "AddRoleToInstanceProfile")


@moto("iam.linked.path")
def test_a_service_linked_role(example, iam):
    """A service-linked role lies under the path /aws-service-role/ and trusts its service."""
    example("iam/service_linked_role")
    [role] = iam.list_roles(PathPrefix="/aws-service-role/")["Roles"]
    assert role["Path"] == "/aws-service-role/autoscaling.amazonaws.com/"
    assert "autoscaling.amazonaws.com" in role["AssumeRolePolicyDocument"]["Statement"][0]["Principal"]["Service"]


@sdk("iam.linked.controlled")
def test_the_service_controls_it():
    """The service controls the policies of its service-linked role and when the role can be deleted."""
    says = model.text("iam", "CreateServiceLinkedRole")
    assert "The service controls the attached policies and when the role can be deleted" in says
    assert "You cannot set the boundary for a service-linked role" in model.text("iam", "PutRolePermissionsBoundary")


@sdk("iam.linked.delete")
def test_delete_its_resources_first():
    """A service-linked role is deleted in two steps: the resources that use it, then DeleteServiceLinkedRole."""
    says = model.text("iam", "DeleteServiceLinkedRole")
    assert "you must first remove those resources from the linked service and then submit the deletion request" in says
