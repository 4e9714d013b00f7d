"""Claims about how a request is decided. A policy engine and our own evaluator answer the same table of cases."""

import json

from claims.iam.policies import ACCOUNT, ADA, PARTNER, ROLE, SESSION, policy, statement

from proofnotes.evidence import calc, moto, tool

BUCKET = "arn:aws:s3:::shop-invoices/*"
READ = policy(statement("Allow", "s3:Get*"))
QUEUES = policy(statement("Allow", "sqs:*"))
NO_READ = policy(statement("Deny", "s3:Get*"))


def bucket(effect, principal=ADA):
    return policy(statement(effect, "s3:GetObject", BUCKET, Principal={"AWS": principal}))


LETS_IN, SHUTS_OUT = bucket("Allow"), bucket("Deny")

# what the policies are, whether the caller belongs to the bucket's account, and what the documentation says
CASES = [
    ({}, True, "implicit deny"),
    ({"identity": READ}, True, "allow"),
    ({"identity": QUEUES}, True, "implicit deny"),
    ({"identity": NO_READ}, True, "explicit deny"),
    ({"resource": LETS_IN}, True, "allow"),
    ({"identity": QUEUES, "resource": LETS_IN}, True, "allow"),
    ({"identity": READ, "resource": SHUTS_OUT}, True, "explicit deny"),
    ({"identity": NO_READ, "resource": LETS_IN}, True, "explicit deny"),
    ({"boundary": READ}, True, "implicit deny"),
    ({"identity": READ, "boundary": READ}, True, "allow"),
    ({"identity": READ, "boundary": QUEUES}, True, "implicit deny"),
    ({"identity": READ, "boundary": NO_READ}, True, "explicit deny"),
    ({"resource": LETS_IN, "boundary": QUEUES}, True, "allow"),
    ({"scp": READ}, True, "implicit deny"),
    ({"identity": READ, "scp": READ}, True, "allow"),
    ({"identity": READ, "scp": QUEUES}, True, "implicit deny"),
    ({"identity": READ, "scp": NO_READ}, True, "explicit deny"),
    ({"resource": LETS_IN, "scp": QUEUES}, True, "implicit deny"),
    ({"identity": READ}, False, "implicit deny"),
    ({"resource": LETS_IN}, False, "implicit deny"),
    ({"identity": READ, "resource": LETS_IN}, False, "allow"),
    ({"identity": READ, "resource": SHUTS_OUT}, False, "explicit deny"),
    ({"identity": READ, "resource": LETS_IN, "boundary": QUEUES}, False, "implicit deny"),
    ({"identity": READ, "resource": LETS_IN, "scp": QUEUES}, False, "implicit deny"),
]
SESSION_CASES = [
    ({"session": READ}, True, "implicit deny"),
    ({"identity": READ, "session": READ}, True, "allow"),
    ({"identity": READ, "session": QUEUES}, True, "implicit deny"),
    ({"identity": READ, "session": NO_READ}, True, "explicit deny"),
    ({"identity": READ, "boundary": QUEUES, "session": READ}, True, "implicit deny"),
]


@tool("iam.evaluation.table")
def test_the_engine_decides_the_table(ask):
    """The policy engine decides every row of the table of cases as the documentation says."""
    assert len([*CASES, *SESSION_CASES]) == 29  # the page says so
    for policies, same, expected in [*CASES, *SESSION_CASES]:
        kinds = dict(policies)
        identity, resource = kinds.pop("identity", None), kinds.pop("resource", None)
        answer = ask(
            *([identity] if identity else []),
            principal=SESSION if "session" in kinds else ADA,
            owner=ACCOUNT if same else PARTNER,
            resource_policy=resource,
            **kinds,
        )
        assert answer == expected, policies


@calc("iam.evaluation.evaluator")
def test_our_evaluator_decides_the_same_table(example):
    """The evaluator on the page gives the same decision as the policy engine in every row of the same table."""
    decide = example("iam/evaluate")["decide"]
    for policies, same, expected in [*CASES, *SESSION_CASES]:
        assert decide("s3:GetObject", "arn:aws:s3:::shop-invoices/7.pdf", policies, same) == expected, policies


@tool("iam.evaluation.implicit-deny")
def test_what_no_policy_allows_is_denied(ask):
    """What no policy allows is denied: an implicit deny."""
    assert ask() == "implicit deny"
    assert ask(QUEUES) == "implicit deny"


@tool("iam.evaluation.allow")
def test_one_allow_is_enough(ask):
    """One statement that allows is enough, whichever of the identity's policies holds it."""
    assert ask(READ) == "allow"
    assert ask(QUEUES, READ) == "allow"


@tool("iam.evaluation.explicit-deny")
def test_deny_wins(ask):
    """An explicit deny in any kind of policy ends the matter, whatever else allows."""
    everything = {"resource_policy": LETS_IN, "boundary": READ, "scp": READ}
    assert ask(READ, **everything) == "allow"
    assert ask(READ, NO_READ, **everything) == "explicit deny"
    assert ask(READ, **{**everything, "resource_policy": SHUTS_OUT}) == "explicit deny"
    assert ask(READ, **{**everything, "boundary": NO_READ}) == "explicit deny"
    assert ask(READ, **{**everything, "scp": NO_READ}) == "explicit deny"
    assert ask(READ, principal=SESSION, session=NO_READ) == "explicit deny"


@moto("iam.evaluation.deny-runs")
def test_a_denied_call_fails(iam, login, refusal):
    """A call that is allowed by one policy and denied by another fails with AccessDenied."""
    iam.create_user(UserName="ada")
    s3 = login("ada")
    iam.put_user_policy(UserName="ada", PolicyName="all", PolicyDocument=json.dumps(policy(statement("Allow", "s3:*"))))
    assert refusal(s3.create_bucket, Bucket="shop-invoices") == ""
    deny = json.dumps(policy(statement("Deny", "s3:DeleteBucket")))
    iam.put_user_policy(UserName="ada", PolicyName="keep", PolicyDocument=deny)
    assert refusal(s3.delete_bucket, Bucket="shop-invoices") == "AccessDenied"
    iam.delete_user_policy(UserName="ada", PolicyName="keep")
    assert refusal(s3.delete_bucket, Bucket="shop-invoices") == ""


@tool("iam.evaluation.or-same-account")
def test_either_policy_is_enough_in_one_account(ask):
    """In one account an allow in the identity policy or in the resource policy is enough."""
    assert ask(READ) == "allow"
    assert ask(resource_policy=LETS_IN) == "allow"


@tool("iam.evaluation.and-other-account")
def test_both_policies_are_needed_across_accounts(ask):
    """Across accounts the identity policy and the resource policy must both allow."""
    assert ask(READ, owner=PARTNER) == "implicit deny"
    assert ask(owner=PARTNER, resource_policy=LETS_IN) == "implicit deny"
    assert ask(READ, owner=PARTNER, resource_policy=LETS_IN) == "allow"


@tool("iam.evaluation.boundary")
def test_a_boundary_only_takes_away(ask):
    """A permissions boundary grants nothing: the identity policy and the boundary must both allow."""
    assert ask(boundary=READ) == "implicit deny"
    assert ask(READ, boundary=QUEUES) == "implicit deny"
    assert ask(READ, boundary=READ) == "allow"


@tool("iam.evaluation.session")
def test_a_session_policy_only_takes_away(ask):
    """A session policy grants nothing: a role session may do what the role's policy and the session policy both allow."""
    assert ask(principal=SESSION, session=READ) == "implicit deny"
    assert ask(READ, principal=SESSION, session=QUEUES) == "implicit deny"
    assert ask(READ, principal=SESSION, session=READ) == "allow"


@tool("iam.evaluation.scp")
def test_an_scp_only_takes_away(ask):
    """An SCP grants nothing, and without an allow in it neither an identity policy nor a resource policy helps."""
    assert ask(scp=READ) == "implicit deny"
    assert ask(READ, scp=QUEUES) == "implicit deny"
    assert ask(resource_policy=LETS_IN, scp=QUEUES) == "implicit deny"
    assert ask(READ, scp=READ) == "allow"


@tool("iam.evaluation.named-user")
def test_a_boundary_does_not_limit_what_a_resource_policy_gives_a_user(ask):
    """In one account a resource policy that names the user is not limited by the user's permissions boundary."""
    assert ask(resource_policy=LETS_IN, boundary=QUEUES) == "allow"
    assert ask(resource_policy=LETS_IN, boundary=NO_READ) == "explicit deny"


@tool("iam.evaluation.named-role")
def test_a_boundary_limits_what_a_resource_policy_gives_a_role(ask):
    """A resource policy that names the role, and not one session of it, is limited by the role's boundary and by the session policy."""
    role = {"principal": SESSION, "resource_policy": bucket("Allow", ROLE)}
    assert ask(**role) == "allow"
    assert ask(**role, boundary=QUEUES) == "implicit deny"
    assert ask(**role, session=QUEUES) == "implicit deny"
    assert ask(principal=SESSION, resource_policy=bucket("Allow", SESSION), boundary=QUEUES) == "allow"
