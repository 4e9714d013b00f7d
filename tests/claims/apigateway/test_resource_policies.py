"""Claims about the resource policy of an API."""

import json

import pytest
import requests
from gateway_api import RestApi

from proofnotes import sdk as model
from proofnotes.evidence import moto, sdk, tool

ARN = "arn:aws:execute-api:us-east-1:111122223333:a1b2c3d4e5/prod/GET/orders"
OTHER = "444455556666"


def policy(*statements):
    return {"Version": "2012-10-17", "Statement": list(statements)}


def statement(effect, principal="*", **condition):
    made = {"Effect": effect, "Action": "execute-api:Invoke", "Resource": "arn:aws:execute-api:*:*:a1b2c3d4e5/*"}
    if principal:
        made["Principal"] = principal
    return {**made, "Condition": condition} if condition else made


@pytest.fixture
def may(ask):
    """Whether a caller may invoke the API, by the policy engine."""

    def decide(*identity, **settings):
        return ask(*identity, **{"action": "execute-api:Invoke", "resource": ARN, **settings})

    return decide


IDENTITY = {
    "allow": policy(statement("Allow", None)),
    "deny": policy(statement("Deny", None)),
    "silent": policy({"Effect": "Allow", "Action": "sqs:*", "Resource": "*"}),
}
RESOURCE = {
    "allow": policy(statement("Allow")),
    "deny": policy(statement("Deny")),
    "silent": policy(statement("Allow", {"AWS": "arn:aws:iam::777788889999:user/zoe"})),
}


@moto("apigateway.resource-policy.address")
def test_a_policy_can_ask_for_an_address(example):
    """A resource policy can refuse every caller outside one address range."""
    names = example("apigateway/resource_policy")
    assert requests.get(names["url"]).status_code == 200
    names["apigateway"].update_rest_api(
        restApiId=names["api"]["id"],
        patchOperations=[{"op": "replace", "path": "/policy", "value": names["policy"]("198.51.100.0/24")}],
    )
    names["apigateway"].create_deployment(restApiId=names["api"]["id"], stageName="prod")
    assert requests.get(names["url"]).status_code == 403


@moto("apigateway.resource-policy.deploy")
def test_a_changed_policy_waits_for_the_next_deployment(example):
    """A changed resource policy takes effect with the next deployment."""
    names = example("apigateway/resource_policy")
    change = {"op": "replace", "path": "/policy", "value": names["policy"]("198.51.100.0/24")}
    names["apigateway"].update_rest_api(restApiId=names["api"]["id"], patchOperations=[change])
    assert requests.get(names["url"]).status_code == 200
    names["apigateway"].create_deployment(restApiId=names["api"]["id"], stageName="prod")
    assert requests.get(names["url"]).status_code == 403


@moto("apigateway.resource-policy.must-allow")
def test_a_policy_alone_must_allow():
    """Without another authorization the policy must allow the caller: a policy that says nothing refuses."""
    nobody = policy(statement("Allow", IpAddress={"aws:SourceIp": "198.51.100.0/24"}))
    nobody["Statement"][0]["Resource"] = "execute-api:/*"
    api = RestApi(policy=json.dumps(nobody))
    api.mock("GET", "/")
    api.deploy()
    assert api.call().status_code == 403
    open_api = RestApi()
    open_api.mock("GET", "/")
    open_api.deploy()
    assert open_api.call().status_code == 200


@moto("apigateway.resource-policy.stage")
def test_a_policy_can_speak_of_one_stage():
    """One policy belongs to the whole API; its resources name stages, methods and paths."""
    allow, deny = statement("Allow"), statement("Deny")
    allow["Resource"], deny["Resource"] = "execute-api:/*", "execute-api:/prod/*"
    api = RestApi(policy=json.dumps(policy(allow, deny)))
    api.mock("GET", "/")
    api.deploy("prod")
    api.deploy("test")
    assert [api.call(stage=stage).status_code for stage in ("prod", "test")] == [403, 200]


@tool("apigateway.resource-policy.same-account")
def test_either_is_enough_in_one_account(may):
    """In one account an allow in the IAM policy or in the resource policy is enough, and a deny in either ends it."""
    table = {(own, its): may(IDENTITY[own], resource_policy=RESOURCE[its]) for own in IDENTITY for its in RESOURCE}
    assert table == {
        ("allow", "allow"): "allow",
        ("allow", "silent"): "allow",
        ("allow", "deny"): "explicit deny",
        ("silent", "allow"): "allow",
        ("silent", "silent"): "implicit deny",
        ("silent", "deny"): "explicit deny",
        ("deny", "allow"): "explicit deny",
        ("deny", "silent"): "explicit deny",
        ("deny", "deny"): "explicit deny",
    }


@tool("apigateway.resource-policy.other-account")
def test_both_are_needed_across_accounts(may):
    """For a caller of another account both the IAM policy and the resource policy must allow."""
    ben = {"principal": f"arn:aws:iam::{OTHER}:user/ben"}
    assert may(IDENTITY["allow"], resource_policy=RESOURCE["silent"], **ben) == "implicit deny"
    assert may(IDENTITY["silent"], resource_policy=RESOURCE["allow"], **ben) == "implicit deny"
    named = policy(statement("Allow", {"AWS": f"arn:aws:iam::{OTHER}:root"}))
    assert may(IDENTITY["allow"], resource_policy=named, **ben) == "allow"
    assert may(IDENTITY["allow"], resource_policy=named, principal="arn:aws:iam::777788889999:user/eve") != "allow"


@tool("apigateway.resource-policy.vpc-endpoint")
def test_a_policy_can_ask_for_a_vpc_endpoint(may):
    """A condition on `aws:SourceVpce` lets in only what comes through one VPC endpoint."""
    outside = statement("Deny", StringNotEquals={"aws:SourceVpce": "vpce-1"})
    rules = policy(statement("Allow"), outside)
    assert may(resource_policy=rules, aws__SourceVpce="vpce-1") == "allow"
    assert may(resource_policy=rules, aws__SourceVpce="vpce-2") == "explicit deny"
    assert may(resource_policy=rules) == "explicit deny"


@sdk("apigateway.resource-policy.whole-api")
def test_it_applies_whatever_the_method_says():
    """The resource policy applies to the whole API, regardless of the caller and of the method's configuration."""
    says = model.text("apigateway", "CreateRestApiRequest.policy")
    assert "applies to this RestApi regardless of the caller and Method configuration" in says


@sdk("apigateway.resource-policy.rest-only")
def test_only_rest_apis_have_one():
    """Only REST APIs have a resource policy."""
    assert "policy" in model.shape("apigateway", "CreateRestApiRequest").members
    assert not [name for name in model.shape("apigatewayv2", "CreateApiRequest").members if "olicy" in name]
