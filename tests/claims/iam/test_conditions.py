"""Claims about conditions and policy variables, decided by a policy engine."""

from claims.iam.policies import ACCOUNT, document, policy, statement

from proofnotes.evidence import tool

INSTANCE = f"arn:aws:ec2:eu-west-3:{ACCOUNT}:instance/i-0abc"


def on(operator, key, value, effect="Allow", action="s3:GetObject"):
    return policy(statement(effect, action, Condition={operator: {key: value}}))


@tool("iam.conditions.string-equals")
def test_string_equals(ask):
    """StringEquals compares exactly, letter case included; StringEqualsIgnoreCase and StringLike are its two softer forms."""
    tag = {"aws__PrincipalTag/team": "orders"}
    assert ask(on("StringEquals", "aws:PrincipalTag/team", "orders"), **tag) == "allow"
    assert ask(on("StringEquals", "aws:PrincipalTag/team", "Orders"), **tag) == "implicit deny"
    assert ask(on("StringEqualsIgnoreCase", "aws:PrincipalTag/team", "Orders"), **tag) == "allow"
    assert ask(on("StringEquals", "aws:PrincipalTag/team", "ord*"), **tag) == "implicit deny"
    assert ask(on("StringLike", "aws:PrincipalTag/team", "ord*"), **tag) == "allow"


@tool("iam.conditions.values-or")
def test_values_of_one_key_are_alternatives(ask):
    """Several values of one key are alternatives: one has to match."""
    either = on("StringEquals", "aws:PrincipalTag/team", ["orders", "billing"])
    assert ask(either, **{"aws__PrincipalTag/team": "billing"}) == "allow"
    assert ask(either, **{"aws__PrincipalTag/team": "support"}) == "implicit deny"


@tool("iam.conditions.keys-and")
def test_all_keys_must_match(ask):
    """Several keys, and several operators, must all match."""
    both = policy(
        statement(
            "Allow",
            "s3:GetObject",
            Condition={
                "StringEquals": {"aws:PrincipalTag/team": "orders", "aws:PrincipalTag/site": "paris"},
                "Bool": {"aws:SecureTransport": "true"},
            },
        )
    )
    all_true = {"aws__PrincipalTag/team": "orders", "aws__PrincipalTag/site": "paris", "aws__SecureTransport": "true"}
    assert ask(both, **all_true) == "allow"
    for name, value in (
        ("aws__PrincipalTag/team", "x"),
        ("aws__PrincipalTag/site", "x"),
        ("aws__SecureTransport", "false"),
    ):
        assert ask(both, **{**all_true, name: value}) == "implicit deny"


@tool("iam.conditions.missing-key")
def test_a_missing_key(ask):
    """Where the request has no such key, StringEquals does not match, StringNotEquals does, and IfExists counts as a match."""
    key = "aws:PrincipalTag/team"
    assert ask(on("StringEquals", key, "orders")) == "implicit deny"
    assert ask(on("StringNotEquals", key, "orders")) == "allow"
    assert ask(on("StringEqualsIfExists", key, "orders")) == "allow"
    assert ask(on("StringEqualsIfExists", key, "orders"), **{"aws__PrincipalTag/team": "x"}) == "implicit deny"


@tool("iam.conditions.null")
def test_null_asks_whether_a_key_is_there(ask):
    """Null with "true" matches where the key is missing, with "false" where it is there."""
    tag = {"aws__PrincipalTag/team": "orders"}
    assert ask(on("Null", "aws:PrincipalTag/team", "true")) == "allow"
    assert ask(on("Null", "aws:PrincipalTag/team", "true"), **tag) == "implicit deny"
    assert ask(on("Null", "aws:PrincipalTag/team", "false"), **tag) == "allow"
    assert ask(on("Null", "aws:PrincipalTag/team", "false")) == "implicit deny"


@tool("iam.conditions.numbers-dates-addresses")
def test_other_types(ask):
    """Numbers, dates, booleans and addresses have operators of their own."""
    assert ask(on("NumericLessThan", "aws:MultiFactorAuthAge", "3600"), aws__MultiFactorAuthAge="600") == "allow"
    assert (
        ask(on("NumericLessThan", "aws:MultiFactorAuthAge", "3600"), aws__MultiFactorAuthAge="7200") == "implicit deny"
    )
    day = on("DateLessThan", "aws:CurrentTime", "2026-12-31T00:00:00Z")
    assert ask(day, aws__CurrentTime="2026-12-01T09:00:00Z") == "allow"
    assert ask(day, aws__CurrentTime="2027-01-01T09:00:00Z") == "implicit deny"
    assert ask(on("Bool", "aws:SecureTransport", "true"), aws__SecureTransport="true") == "allow"
    assert ask(on("Bool", "aws:SecureTransport", "true"), aws__SecureTransport="false") == "implicit deny"
    office = on("IpAddress", "aws:SourceIp", "203.0.113.0/24")
    assert ask(office, aws__SourceIp="203.0.113.9") == "allow"
    assert ask(office, aws__SourceIp="198.51.100.9") == "implicit deny"


@tool("iam.conditions.arn-like")
def test_arn_like(ask):
    """ArnLike and ArnEquals both take wildcards, in each part of the ARN by itself."""
    for operator in ("ArnLike", "ArnEquals"):
        rule = on(operator, "aws:PrincipalArn", f"arn:aws:iam::{ACCOUNT}:role/app-*")
        assert ask(rule, aws__PrincipalArn=f"arn:aws:iam::{ACCOUNT}:role/app-orders") == "allow"
        assert ask(rule, aws__PrincipalArn=f"arn:aws:iam::{ACCOUNT}:role/other") == "implicit deny"
        assert ask(rule, aws__PrincipalArn="arn:aws:iam::999988887777:role/app-orders") == "implicit deny"


@tool("iam.conditions.username")
def test_own_folder(ask):
    """With ${aws:username} one policy gives each user their own folder, and no other."""
    own = document("own_folder.json")
    get = {"action": "s3:GetObject", "aws__username": "ada"}
    assert ask(own, resource="arn:aws:s3:::shop-desks/ada/todo.txt", **get) == "allow"
    assert ask(own, resource="arn:aws:s3:::shop-desks/bob/todo.txt", **get) == "implicit deny"
    ls = {"action": "s3:ListBucket", "resource": "arn:aws:s3:::shop-desks", "aws__username": "ada"}
    assert ask(own, **ls, s3__prefix="ada/") == "allow"
    assert ask(own, **ls, s3__prefix="bob/") == "implicit deny"
    assert ask(own, **ls) == "implicit deny"


@tool("iam.conditions.no-username")
def test_a_role_session_has_no_user_name(ask):
    """A role session has no aws:username: a resource that names the variable then matches nothing."""
    own = document("own_folder.json")
    session = f"arn:aws:sts::{ACCOUNT}:assumed-role/worker/ada"
    assert ask(own, principal=session, resource="arn:aws:s3:::shop-desks/ada/todo.txt") == "implicit deny"


@tool("iam.conditions.same-team")
def test_tags_decide(ask):
    """With attribute-based access control (ABAC) the tag of the caller is compared with the tag of the resource."""
    rule = document("same_team.json")
    stop = {"action": "ec2:StopInstances", "resource": INSTANCE}
    orders, billing = {"aws__PrincipalTag/team": "orders"}, {"aws__ResourceTag/team": "billing"}
    assert ask(rule, **stop, **orders, **{"aws__ResourceTag/team": "orders"}) == "allow"
    assert ask(rule, **stop, **billing, **{"aws__PrincipalTag/team": "billing"}) == "allow"
    assert ask(rule, **stop, **orders, **billing) == "implicit deny"
    assert ask(rule, **stop, **orders) == "implicit deny"
    assert ask(rule, **stop, **billing) == "implicit deny"


@tool("iam.conditions.vpce")
def test_only_through_the_endpoint(ask):
    """A deny with StringNotEquals on aws:SourceVpce stops every request that does not come through that endpoint, also one that has no endpoint at all."""
    read = policy(statement("Allow", "s3:GetObject"))
    rule = {"resource_policy": document("vpc_endpoint.json")}
    assert ask(read, **rule, aws__SourceVpce="vpce-1a2b3c4d") == "allow"
    assert ask(read, **rule, aws__SourceVpce="vpce-0other") == "explicit deny"
    assert ask(read, **rule) == "explicit deny"


@tool("iam.conditions.for-all-values")
def test_for_all_values(ask):
    """ForAllValues matches where every value of the request is in the list, and where there is none: Null closes that gap."""
    rule = document("tag_keys.json")
    tags = {"action": "ec2:CreateTags", "resource": INSTANCE}
    assert ask(rule, **tags, aws__TagKeys=["team"]) == "allow"
    assert ask(rule, **tags, aws__TagKeys=["team", "cost-center"]) == "allow"
    assert ask(rule, **tags, aws__TagKeys=["team", "owner"]) == "implicit deny"
    assert ask(rule, **tags) == "implicit deny"
    [entry] = rule["Statement"]
    without_null = policy({**entry, "Condition": {k: v for k, v in entry["Condition"].items() if k != "Null"}})
    assert ask(without_null, **tags) == "allow"


@tool("iam.conditions.for-any-value")
def test_for_any_value(ask):
    """ForAnyValue matches where one value of the request is in the list, and not where there is none."""
    rule = on("ForAnyValue:StringEquals", "aws:TagKeys", ["team", "cost-center"], action="ec2:CreateTags")
    tags = {"action": "ec2:CreateTags", "resource": INSTANCE}
    assert ask(rule, **tags, aws__TagKeys=["team", "owner"]) == "allow"
    assert ask(rule, **tags, aws__TagKeys=["owner"]) == "implicit deny"
    assert ask(rule, **tags) == "implicit deny"


@tool("iam.mfa.deny-without")
def test_deny_without_mfa(ask):
    """A deny with BoolIfExists on aws:MultiFactorAuthPresent stops sessions without MFA, and access keys, which do not send the key at all."""
    rules = [policy(statement("Allow", "s3:*")), document("require_mfa.json")]
    delete = {"action": "s3:DeleteBucket", "resource": "arn:aws:s3:::shop-invoices"}
    assert ask(*rules, **delete, aws__MultiFactorAuthPresent="true") == "allow"
    assert ask(*rules, **delete, aws__MultiFactorAuthPresent="false") == "explicit deny"
    assert ask(*rules, **delete) == "explicit deny"
    assert ask(*rules) == "allow"


@tool("iam.mfa.bool-gap")
def test_bool_alone_leaves_a_gap(ask):
    """The same deny with Bool does not stop a request that comes without the key."""
    [entry] = document("require_mfa.json")["Statement"]
    gap = policy({**entry, "Condition": {"Bool": entry["Condition"]["BoolIfExists"]}})
    delete = {"action": "s3:DeleteBucket", "resource": "arn:aws:s3:::shop-invoices"}
    assert ask(policy(statement("Allow", "s3:*")), gap, **delete) == "allow"
