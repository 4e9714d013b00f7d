"""Claims about policy documents: their elements, managed and inline, versions, boundaries, cross-account pairs."""

import json

import pytest
from claims.iam.policies import ACCOUNT, PARTNER, document, policy, statement

from proofnotes import sdk as model
from proofnotes import snippets
from proofnotes.evidence import gap, moto, sdk, tool
from proofnotes.project import HERE

TABLE = f"arn:aws:dynamodb:eu-west-3:{ACCOUNT}:table/orders"
ACCOUNTING = f"arn:aws:sts::{PARTNER}:assumed-role/accounting/job"


def refused(iam, *entries, **more):
    body = {"Version": "2012-10-17", "Statement": list(entries), **more}
    try:
        iam.create_policy(PolicyName="test", PolicyDocument=json.dumps(body))
    except iam.exceptions.MalformedPolicyDocumentException:
        return True
    return False


@tool("iam.policies.linted")
def test_all_policies_pass_the_linter():
    """The policies on these pages pass a policy linter."""
    names = [path.name for path in sorted((HERE.snippets / "iam").glob("*.json"))]
    assert len(names) > 8
    for name in names:
        result, problems = snippets.run(snippets.find(HERE, f"iam/{name}"))
        assert not problems and "no findings" in result.output, name


@moto("iam.policies.refused")
def test_broken_documents_are_refused(iam, example):
    """A document without Effect, without Resource, or with a resource that is no ARN is refused: MalformedPolicyDocument."""
    example("iam/malformed")
    good = statement("Allow", "s3:Get*")
    assert not refused(iam, good)
    for missing in ("Effect", "Action", "Resource"):
        assert refused(iam, {key: value for key, value in good.items() if key != missing}), missing
    assert refused(iam, {**good, "Resource": "shop-invoices"})
    assert refused(iam, {**good, "Effect": "allow"})


@moto("iam.policies.json")
def test_a_policy_is_json(iam):
    """A policy that is no JSON is refused."""
    for text in ("Effect: Allow", "{'Version': '2012-10-17'}", "{"):
        with pytest.raises(iam.exceptions.MalformedPolicyDocumentException):
            iam.create_policy(PolicyName="test", PolicyDocument=text)


@gap("iam.policies.no-principal")
def test_an_identity_policy_has_no_principal(iam):
    """An identity policy has no Principal: it speaks about the identity that it is attached to."""
    assert refused(iam, statement("Allow", "s3:Get*", Principal="*"))


@tool("iam.policies.wildcards")
def test_wildcards(ask):
    """An action is compared without letter case and may end in *, a resource is compared exactly, and * stands for any text, slashes included."""
    assert ask(policy(statement("Allow", "S3:getobject"))) == "allow"
    assert ask(policy(statement("Allow", "s3:Get*"))) == "allow"
    assert ask(policy(statement("Allow", "s3:Put*"))) == "implicit deny"
    deep = {"resource": "arn:aws:s3:::shop-invoices/2026/12/7.pdf"}
    assert ask(policy(statement("Allow", "s3:Get*", "arn:aws:s3:::shop-invoices/*")), **deep) == "allow"
    assert ask(policy(statement("Allow", "s3:Get*", "arn:aws:s3:::shop-Invoices/*")), **deep) == "implicit deny"
    assert ask(policy(statement("Allow", "s3:Get*", "arn:aws:s3:::shop-invoices")), **deep) == "implicit deny"


@tool("iam.policies.not-action")
def test_not_action(ask):
    """Allow with NotAction allows everything else, other services included; it does not deny what it names."""
    rest = policy({"Effect": "Allow", "NotAction": "iam:*", "Resource": "*"})
    assert ask(rest) == "allow"
    users = {"action": "iam:CreateUser", "resource": f"arn:aws:iam::{ACCOUNT}:user/bob"}
    assert ask(rest, **users) == "implicit deny"
    assert ask(rest, policy(statement("Allow", "iam:*")), **users) == "allow"


@tool("iam.policies.anatomy")
def test_the_policy_of_the_page(ask):
    """The policy on the page allows three calls on one table, and from outside the office denies them all."""
    rules = document("anatomy.json")
    inside, outside = {"aws__SourceIp": "203.0.113.9"}, {"aws__SourceIp": "198.51.100.9"}
    get = {"action": "dynamodb:GetItem", "resource": TABLE}
    assert ask(rules, **get, **inside) == "allow"
    assert ask(rules, **get, **outside) == "explicit deny"
    assert ask(rules, action="dynamodb:DeleteItem", resource=TABLE, **inside) == "implicit deny"
    assert ask(rules, action="dynamodb:GetItem", resource=TABLE + "2", **inside) == "implicit deny"


@moto("iam.managed.five-versions")
def test_five_versions(example, iam):
    """A managed policy has five versions at most; before a sixth one must be deleted."""
    names = example("iam/policy_versions")
    iam.delete_policy_version(PolicyArn=names["arn"], VersionId="v1")
    iam.create_policy_version(PolicyArn=names["arn"], PolicyDocument=names["reading"]("invoices-6"))
    versions = iam.list_policy_versions(PolicyArn=names["arn"])["Versions"]
    assert sorted(version["VersionId"] for version in versions) == ["v2", "v3", "v4", "v5", "v6"]


@moto("iam.managed.default-version")
def test_a_new_version_waits(example, iam):
    """A new version is in force only once it is made the default, and going back is one call."""
    names = example("iam/policy_versions")
    assert names["in_force"]() == "v4"
    iam.create_policy(PolicyName="test", PolicyDocument=names["reading"]("a"))
    arn = "arn:aws:iam::123456789012:policy/test"
    iam.create_policy_version(PolicyArn=arn, PolicyDocument=names["reading"]("b"))
    assert iam.get_policy(PolicyArn=arn)["Policy"]["DefaultVersionId"] == "v1"
    iam.create_policy_version(PolicyArn=arn, PolicyDocument=names["reading"]("c"), SetAsDefault=True)
    assert iam.get_policy(PolicyArn=arn)["Policy"]["DefaultVersionId"] == "v3"


@moto("iam.managed.keep-default")
def test_the_default_version_stays(example, iam):
    """The version in force cannot be deleted."""
    arn = example("iam/policy_versions")["arn"]
    with pytest.raises(iam.exceptions.DeleteConflictException):
        iam.delete_policy_version(PolicyArn=arn, VersionId="v4")


@moto("iam.managed.shared")
def test_a_managed_policy_is_shared(example, iam, login, refusal):
    """A change of a managed policy changes every identity that has it."""
    arn = example("iam/inline_or_managed")["managed"]
    clients = [login(name, "sns") for name in ("ada", "grace")]
    assert [refusal(client.list_topics) for client in clients] == ["AccessDenied"] * 2
    wider = json.dumps(policy(statement("Allow", "sns:*")))
    iam.create_policy_version(PolicyArn=arn, PolicyDocument=wider, SetAsDefault=True)
    assert [refusal(client.list_topics) for client in clients] == ["", ""]


@moto("iam.managed.inline")
def test_an_inline_policy_lives_in_one_identity(example, iam):
    """An inline policy belongs to one identity, has no ARN and no versions, and is deleted through that identity."""
    example("iam/inline_or_managed")
    assert iam.list_user_policies(UserName="grace")["PolicyNames"] == []
    assert set(iam.get_user_policy(UserName="ada", PolicyName="only-ada")) - {"ResponseMetadata"} == {
        "UserName",
        "PolicyName",
        "PolicyDocument",
    }
    iam.delete_user_policy(UserName="ada", PolicyName="only-ada")
    assert iam.list_user_policies(UserName="ada")["PolicyNames"] == []


@sdk("iam.managed.scopes")
def test_two_kinds_of_managed_policies():
    """Managed policies are of two kinds: AWS managed, and customer managed, which are local to the account."""
    assert set(model.shape("iam", "ListPoliciesRequest.Scope").enum) == {"All", "AWS", "Local"}
    says = model.text("iam", "ListPoliciesRequest.Scope")
    assert "set Scope to AWS" in says and "customer managed policies" in says


@moto("iam.boundary.apart")
def test_a_boundary_is_not_attached(example, iam):
    """A boundary is one managed policy, kept apart from the attached policies."""
    names = example("iam/boundary")
    role = iam.get_role(RoleName="orders")["Role"]
    assert role["PermissionsBoundary"]["PermissionsBoundaryArn"] == names["boundary"]
    assert iam.list_attached_role_policies(RoleName="orders")["AttachedPolicies"] == []


@sdk("iam.boundary.grants-nothing")
def test_boundaries_grant_nothing():
    """A policy that is used as a boundary provides no permissions; a permissions policy is needed as well."""
    says = model.text("iam", "PutRolePermissionsBoundary")
    assert "Policies used as permissions boundaries do not provide permissions" in says
    assert "You must also attach a permissions policy to the role" in says


@sdk("iam.boundary.not-groups")
def test_groups_have_no_boundary():
    """Users and roles can have a boundary, groups cannot."""
    names = model.service("iam").operation_names
    assert {"PutUserPermissionsBoundary", "PutRolePermissionsBoundary"} <= set(names)
    assert not [name for name in names if "Group" in name and "Boundary" in name]


@tool("iam.boundary.delegate")
def test_roles_only_with_the_boundary(ask):
    """With a condition on iam:PermissionsBoundary developers can create roles themselves, but only roles that carry this boundary."""
    rules = document("delegate_roles.json")
    create = {"action": "iam:CreateRole", "resource": f"arn:aws:iam::{ACCOUNT}:role/app/orders"}
    ours = {"iam__PermissionsBoundary": f"arn:aws:iam::{ACCOUNT}:policy/app-boundary"}
    assert ask(rules, **create, **ours) == "allow"
    assert ask(rules, **create) == "implicit deny"
    other = {"iam__PermissionsBoundary": f"arn:aws:iam::{ACCOUNT}:policy/other"}
    assert ask(rules, **create, **other) == "implicit deny"


@sdk("iam.session.intersection")
def test_session_policies_cannot_add():
    """A session has what the role's policies and the session policy have in common; a session policy cannot add anything."""
    says = model.text("sts", "AssumeRoleRequest.Policy")
    assert "intersection of the role's identity-based policy and the session policies" in says
    assert "You cannot use session policies to grant more permissions" in says


@tool("iam.session.one-invoice")
def test_a_session_for_one_object(ask, example):
    """The session on the page may read one invoice, although the role may read them all."""
    session = json.loads(example("iam/session_policy")["only_this_invoice"])
    role = policy(statement("Allow", "s3:GetObject", "arn:aws:s3:::shop-invoices/*"))
    caller = {"principal": f"arn:aws:sts::{ACCOUNT}:assumed-role/invoice-reader/ada", "session": session}
    assert ask(role, **caller, resource="arn:aws:s3:::shop-invoices/ada/7.pdf") == "allow"
    assert ask(role, **caller, resource="arn:aws:s3:::shop-invoices/bob/7.pdf") == "implicit deny"


@moto("iam.session.stored-nowhere")
def test_a_session_policy_is_not_stored(example, iam):
    """A session policy is a parameter of the call; nothing about the role changes."""
    example("iam/session_policy")
    assert iam.list_role_policies(RoleName="invoice-reader")["PolicyNames"] == []
    assert iam.list_attached_role_policies(RoleName="invoice-reader")["AttachedPolicies"] == []


@tool("iam.cross.two-halves")
def test_two_halves(ask):
    """The accounting role of the partner reads the invoices only while both halves are there: its own policy and the bucket policy."""
    ours, theirs = document("owner_half.json"), document("caller_half.json")
    call = {"principal": ACCOUNTING, "owner": ACCOUNT}
    assert ask(theirs, **call, resource_policy=ours) == "allow"
    assert ask(theirs, **call) == "implicit deny"
    assert ask(**call, resource_policy=ours) == "implicit deny"
    write = {**call, "action": "s3:PutObject"}
    assert ask(policy(statement("Allow", "s3:*")), **write, resource_policy=ours) == "implicit deny"


@tool("iam.cross.account-principal")
def test_naming_the_account_delegates(ask):
    """A resource policy that names the other account lets its administrators choose who comes."""
    [entry] = document("owner_half.json")["Statement"]
    account = policy({**entry, "Principal": {"AWS": f"arn:aws:iam::{PARTNER}:root"}})
    theirs = document("caller_half.json")
    call = {"owner": ACCOUNT, "resource_policy": account}
    assert ask(theirs, **call, principal=ACCOUNTING) == "allow"
    assert ask(theirs, **call, principal=f"arn:aws:iam::{PARTNER}:user/eve") == "allow"
    assert ask(**call, principal=f"arn:aws:iam::{PARTNER}:user/bob") == "implicit deny"


@tool("iam.cross.same-account-root")
def test_naming_your_own_account_grants_nothing(ask):
    """In the same account a resource policy that names the account as principal gives no user access by itself."""
    [entry] = document("owner_half.json")["Statement"]
    account = policy({**entry, "Principal": {"AWS": f"arn:aws:iam::{ACCOUNT}:root"}})
    assert ask(resource_policy=account) == "implicit deny"
    assert ask(document("caller_half.json"), resource_policy=account) == "allow"


@tool("iam.cross.service-deputy")
def test_a_service_principal_needs_a_source(ask):
    """With aws:SourceAccount a policy for an AWS service works for resources of your account, and not for a stranger's."""
    queue = f"arn:aws:sqs:eu-west-3:{ACCOUNT}:orders"
    entry = statement("Allow", "sqs:SendMessage", queue, Principal={"Service": "sns.amazonaws.com"})
    condition = {"StringEquals": {"aws:SourceAccount": ACCOUNT}}
    send = {"principal": "sns.amazonaws.com", "action": "sqs:SendMessage", "resource": queue}
    open_to_all, ours_only = policy(entry), policy({**entry, "Condition": condition})
    assert ask(**send, resource_policy=open_to_all, aws__SourceAccount=PARTNER) == "allow"
    assert ask(**send, resource_policy=ours_only, aws__SourceAccount=PARTNER) == "implicit deny"
    assert ask(**send, resource_policy=ours_only, aws__SourceAccount=ACCOUNT) == "allow"


@sdk("iam.least.simulator")
def test_the_simulator_asks_only():
    """SimulatePrincipalPolicy says what policies would decide, and does not perform the call."""
    says = model.text("iam", "SimulatePrincipalPolicy")
    assert "it only checks the authorization to determine if the simulated policies allow or deny" in says


@sdk("iam.least.last-accessed")
def test_last_accessed():
    """Last accessed information covers at least 400 days and counts attempts, denied ones included."""
    says = model.text("iam", "GenerateServiceLastAccessedDetails")
    assert "for at least the last 400 days" in says
    assert "includes all attempts to access an Amazon Web Services API, not just the successful ones" in says


@sdk("iam.least.analyzers")
def test_kinds_of_analyzers():
    """An analyzer looks for external access, unused access or internal access, in an account or an organization."""
    assert set(model.shape("accessanalyzer", "CreateAnalyzerRequest.type").enum) == {
        f"{zone}{kind}" for zone in ("ACCOUNT", "ORGANIZATION") for kind in ("", "_UNUSED_ACCESS", "_INTERNAL_ACCESS")
    }


@sdk("iam.least.validate")
def test_access_analyzer_validates():
    """ValidatePolicy reports errors, security warnings, warnings and suggestions for a policy document."""
    assert set(model.shape("accessanalyzer", "ValidatePolicyFinding.findingType").enum) == {
        "ERROR",
        "SECURITY_WARNING",
        "WARNING",
        "SUGGESTION",
    }
    assert "security best practices" in model.text("accessanalyzer", "ValidatePolicy")


@sdk("iam.least.generate")
def test_access_analyzer_generates():
    """StartPolicyGeneration builds a policy for a principal from what CloudTrail recorded."""
    members = model.shape("accessanalyzer", "StartPolicyGenerationRequest").members
    assert "policyGenerationDetails" in members and "cloudTrailDetails" in members


@sdk("iam.least.decode")
def test_encoded_messages():
    """DecodeAuthorizationMessage opens the encoded reason that some denials carry: explicit or missing allow, caller, action, resource, condition keys."""
    says = model.text("sts", "DecodeAuthorizationMessage")
    assert "due to an explicit deny or due to the absence of an explicit allow" in says
    assert "(sts:DecodeAuthorizationMessage) action" in says


@sdk("iam.least.unauthorized")
def test_another_name_for_denied():
    """A denial can also be called UnauthorizedOperation, with the HTTP status 403."""
    says = model.text("sts", "DecodeAuthorizationMessage")
    assert "returns a Client.UnauthorizedOperation response (an HTTP 403 response)" in says


@moto("iam.least.denied-message")
def test_the_error_names_caller_and_action(iam, login):
    """The error of a denied call names the caller and the action that was missing."""
    from botocore.exceptions import ClientError
    from moto.core import enable_iam_authentication

    iam.create_user(UserName="ada")
    ada = login("ada", "iam")
    with enable_iam_authentication(), pytest.raises(ClientError) as failed:
        ada.list_users()
    message = failed.value.response["Error"]["Message"]
    assert "user/ada is not authorized to perform: iam:ListUsers" in message
