"""Claims about key policies and grants; a policy engine decides who may use the key."""

import json
from typing import Any

import pytest
import yaml

from proofnotes import sdk as model
from proofnotes.evidence import moto, sdk, tool
from proofnotes.project import HERE

KEY = "arn:aws:kms:eu-west-3:111122223333:key/1234abcd-12ab-34cd-56ef-1234567890ab"
ADA, REPORT = "arn:aws:iam::111122223333:user/ada", "arn:aws:iam::111122223333:role/report"
EVE = "arn:aws:iam::999988887777:user/eve"
DECRYPT: dict[str, Any] = {"action": "kms:Decrypt", "resource": KEY}


def policy(*statements: dict[str, Any]) -> dict[str, Any]:
    return {"Version": "2012-10-17", "Statement": list(statements)}


def names(principal: str, **more: Any) -> dict[str, Any]:
    return {"Effect": "Allow", "Principal": {"AWS": principal}, "Action": "kms:Decrypt", "Resource": "*", **more}


MAY = policy({"Effect": "Allow", "Action": "kms:Decrypt", "Resource": KEY})
ACCOUNT = policy(names("arn:aws:iam::111122223333:root"))


class _Loader(yaml.SafeLoader):
    """Reads the short forms of CloudFormation's functions as nothing."""


_Loader.add_multi_constructor("!", lambda loader, suffix, node: None)


@pytest.fixture
def shown() -> dict[str, Any]:
    """The key policy of the template on the page."""
    text = (HERE.snippets / "kms" / "orders_key.yaml").read_text(encoding="utf-8")
    found: dict[str, Any] = yaml.load(text, Loader=_Loader)["Resources"]["OrdersKey"]["Properties"]["KeyPolicy"]
    return found


@tool("kms.policy.must-allow")
def test_an_iam_policy_alone_is_nothing(ask):
    """An IAM policy alone gives no use of a key: the key policy must allow it or hand the choice to the account."""
    assert ask(MAY, **DECRYPT) == "implicit deny"
    assert ask(MAY, resource_policy=policy(names(REPORT)), **DECRYPT) == "implicit deny"
    assert ask(MAY, resource_policy=ACCOUNT, **DECRYPT) == "allow"


@tool("kms.policy.delegates")
def test_the_account_statement_only_delegates(ask):
    """A statement for the account gives nobody in it access by itself: their IAM policies decide."""
    assert ask(resource_policy=ACCOUNT, **DECRYPT) == "implicit deny"
    assert ask(MAY, resource_policy=ACCOUNT, **DECRYPT) == "allow"


@tool("kms.policy.named")
def test_a_named_user_needs_no_iam_policy(ask):
    """A user of the same account whom the key policy names needs no IAM policy."""
    assert ask(resource_policy=policy(names(ADA)), **DECRYPT) == "allow"


@tool("kms.policy.deny")
def test_iam_may_always_deny(ask):
    """An IAM policy can deny the use of a key, whatever the key policy allows."""
    no = policy({"Effect": "Deny", "Action": "kms:Decrypt", "Resource": "*"})
    assert ask(no, resource_policy=policy(names(ADA)), **DECRYPT) == "explicit deny"


@tool("kms.policy.via-service")
def test_via_service(ask, shown):
    """With kms:ViaService the role decrypts through Amazon S3, and not by a call of its own."""
    call = {**DECRYPT, "principal": REPORT, "resource_policy": shown}
    assert ask(**call, kms__ViaService="s3.eu-west-3.amazonaws.com") == "allow"
    assert ask(**call) == "implicit deny"
    assert ask(**call, kms__ViaService="sqs.eu-west-3.amazonaws.com") == "implicit deny"


@tool("kms.policy.cross-account")
def test_both_accounts_must_allow(ask, shown):
    """A caller of another account needs both: the key policy over there and an IAM policy at home."""
    call = {**DECRYPT, "principal": EVE}
    assert ask(MAY, resource_policy=shown, **call) == "allow"
    assert ask(resource_policy=shown, **call) == "implicit deny"
    assert ask(MAY, resource_policy=ACCOUNT, **call) == "implicit deny"


@tool("kms.policy.request-alias")
def test_request_alias(ask):
    """kms:RequestAlias ties a permission to the alias that the call names: Encrypt by another name is refused."""
    rules = json.loads((HERE.snippets / "kms" / "use_key.json").read_text(encoding="utf-8"))
    call = {"resource": KEY, "resource_policy": policy(names("arn:aws:iam::111122223333:root", Action="kms:*"))}
    assert ask(rules, action="kms:Encrypt", kms__RequestAlias="alias/orders", **call) == "allow"
    assert ask(rules, action="kms:Encrypt", kms__RequestAlias="alias/other", **call) == "implicit deny"
    assert ask(rules, action="kms:Encrypt", **call) == "implicit deny"
    assert ask(rules, action="kms:Decrypt", **call) == "allow"


@tool("kms.policy.alias-is-no-key")
def test_an_alias_arn_is_no_key(ask):
    """A policy whose Resource is the ARN of an alias allows no use of the key behind it."""
    by_alias = policy({**MAY["Statement"][0], "Resource": "arn:aws:kms:eu-west-3:111122223333:alias/orders"})
    assert ask(by_alias, resource_policy=ACCOUNT, **DECRYPT) == "implicit deny"


@moto("kms.policy.default")
def test_the_default_key_policy(kms, key):
    """A key made through the API without a policy gets one statement: the account may do everything."""
    [statement] = json.loads(kms.get_key_policy(KeyId=key, PolicyName="default")["Policy"])["Statement"]
    assert (statement["Effect"], statement["Action"]) == ("Allow", "kms:*")
    assert statement["Principal"] == {"AWS": "arn:aws:iam::123456789012:root"}


@sdk("kms.policy.lockout")
def test_lockout_check():
    """A key policy must let the caller change it again, unless you switch that check off."""
    text = model.text("kms", "PutKeyPolicyRequest.Policy")
    assert "must allow the calling principal to make a subsequent PutKeyPolicy request" in text
    assert "(To omit this condition, set BypassPolicyLockoutSafetyCheck to true.)" in text


@sdk("kms.policy.cross-account-calls")
def test_what_works_across_accounts():
    """Another account may use a key, Decrypt for instance, but never schedule its deletion or move its alias."""
    assert "Cross-account use: Yes." in model.text("kms", "Decrypt")
    for name in ("ScheduleKeyDeletion", "UpdateAlias"):
        assert "Cross-account use: No." in model.text("kms", name)


@moto("kms.grants.stored")
def test_a_grant(kms, key):
    """A grant names a principal, operations and constraints, and stands beside the key policy, which stays as it is."""
    before = kms.get_key_policy(KeyId=key, PolicyName="default")["Policy"]
    kms.create_grant(
        KeyId=key,
        GranteePrincipal=REPORT,
        Operations=["Decrypt"],
        Constraints={"EncryptionContextSubset": {"month": "2026-11"}},
    )
    [grant] = kms.list_grants(KeyId=key)["Grants"]
    assert (grant["GranteePrincipal"], grant["Operations"]) == (REPORT, ["Decrypt"])
    assert grant["Constraints"] == {"EncryptionContextSubset": {"month": "2026-11"}}
    assert kms.get_key_policy(KeyId=key, PolicyName="default")["Policy"] == before


@moto("kms.grants.ends")
def test_a_grant_ends(kms, key):
    """A grant ends when it is revoked by its id, or retired by its token."""
    who = {"GranteePrincipal": REPORT, "RetiringPrincipal": REPORT}
    grants = [kms.create_grant(KeyId=key, Operations=["Decrypt"], **who) for _ in range(2)]
    assert len(kms.list_grants(KeyId=key)["Grants"]) == 2
    kms.revoke_grant(KeyId=key, GrantId=grants[0]["GrantId"])
    assert [each["GrantId"] for each in kms.list_grants(KeyId=key)["Grants"]] == [grants[1]["GrantId"]]
    kms.retire_grant(GrantToken=grants[1]["GrantToken"])
    assert kms.list_grants(KeyId=key)["Grants"] == []


@sdk("kms.grants.operations")
def test_what_a_grant_can_allow():
    """A grant can allow the use of a key and further grants, but not a change of its policy nor its deletion."""
    operations = set(model.shape("kms", "GrantOperation").metadata["enum"])
    assert {"Encrypt", "Decrypt", "GenerateDataKey", "CreateGrant", "RetireGrant"} < operations
    assert not {"PutKeyPolicy", "ScheduleKeyDeletion", "DisableKey"} & operations
