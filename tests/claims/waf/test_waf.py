"""Claims about web ACLs and rate-based rules."""

import boto3
import pytest
from botocore.exceptions import ClientError, ParamValidationError

from proofnotes import sdk as model
from proofnotes.evidence import calc, moto, sdk

SEEN = {"SampledRequestsEnabled": True, "CloudWatchMetricsEnabled": True, "MetricName": "x"}


@pytest.fixture
def waf(aws):
    return boto3.client("wafv2")


@moto("waf.acl.stored")
def test_a_web_acl(example, waf):
    """A web ACL holds rules with a priority and a default action for requests that no rule decides."""
    acl = example("waf/web_acl")["acl"]
    stored = waf.get_web_acl(Name="shop", Scope="REGIONAL", Id=acl["Id"])["WebACL"]
    assert {rule["Priority"]: rule["Name"] for rule in stored["Rules"]} == {
        0: "too-many-requests",
        10: "common-attacks",
    }
    assert stored["DefaultAction"] == {"Allow": {}}


@moto("waf.acl.scope-apart")
def test_scopes_stand_apart(example, waf):
    """A web ACL is REGIONAL or for CLOUDFRONT, and shows in the list of its scope only."""
    example("waf/web_acl")
    assert [each["Name"] for each in waf.list_web_acls(Scope="REGIONAL")["WebACLs"]] == ["shop"]
    assert waf.list_web_acls(Scope="CLOUDFRONT")["WebACLs"] == []
    assert set(model.shape("wafv2", "Scope").metadata["enum"]) == {"REGIONAL", "CLOUDFRONT"}


@moto("waf.acl.name-once")
def test_a_name_once(waf):
    """A second web ACL of the same name and scope is refused as a duplicate."""
    call = {"Name": "shop", "Scope": "REGIONAL", "DefaultAction": {"Allow": {}}, "VisibilityConfig": SEEN}
    waf.create_web_acl(**call)
    with pytest.raises(ClientError) as failed:
        waf.create_web_acl(**call)
    assert "DuplicateItem" in failed.value.response["Error"]["Code"]


@sdk("waf.acl.priority")
def test_lower_first():
    """Rules are evaluated by priority, the lowest number first, and no two have the same."""
    text = model.text("wafv2", "Rule.Priority")
    assert "WAF processes rules with lower priority first." in text
    assert "they must all be different" in text


@sdk("waf.acl.actions")
def test_actions():
    """A rule allows, blocks, counts, or asks by CAPTCHA or a silent challenge."""
    assert {"Allow", "Block", "Count", "Captcha", "Challenge"} <= set(model.shape("wafv2", "RuleAction").members)


@sdk("waf.acl.cloudfront")
def test_cloudfront_in_us_east_1():
    """For CloudFront you call AWS WAF in us-east-1, and name the web ACL in the distribution."""
    assert "For all calls, use the Region endpoint us-east-1." in model.text("wafv2", "CreateWebACLRequest.Scope")
    text = model.text("wafv2", "AssociateWebACL")
    assert "Use this for all resource types except for Amazon CloudFront distributions." in text


@sdk("waf.acl.resources")
def test_what_it_protects():
    """A regional web ACL protects Application Load Balancers, REST APIs, AppSync, Cognito user pools and others."""
    kinds = set(model.shape("wafv2", "ResourceType").metadata["enum"])
    assert {"APPLICATION_LOAD_BALANCER", "API_GATEWAY", "APPSYNC", "COGNITO_USER_POOL", "APP_RUNNER_SERVICE"} < kinds
    assert not any("NETWORK" in kind or "EC2" in kind for kind in kinds)
    assert "For an Amazon API Gateway REST API" in model.text("wafv2", "AssociateWebACLRequest.ResourceArn")


@sdk("waf.acl.override-count")
def test_count_a_rule_group():
    """With the override action Count a rule group's result is only counted."""
    assert "Set it to count to override the result to count only." in model.text("wafv2", "OverrideAction")


@moto("waf.rate.minimum")
def test_the_lowest_limit(waf):
    """The SDK refuses a rate limit below 10 requests."""
    rule = {
        "Name": "r",
        "Priority": 0,
        "Statement": {"RateBasedStatement": {"Limit": 9, "AggregateKeyType": "IP"}},
        "Action": {"Block": {}},
        "VisibilityConfig": SEEN,
    }
    call = {"Name": "s", "Scope": "REGIONAL", "DefaultAction": {"Allow": {}}, "VisibilityConfig": SEEN}
    with pytest.raises(ParamValidationError, match="valid min value: 10"):
        waf.create_web_acl(**call, Rules=[rule])


@sdk("waf.rate.window")
def test_the_window():
    """The rule looks back over 60, 120, 300 or 600 seconds, and checks about every 10 seconds."""
    text = model.text("wafv2", "RateBasedStatement.EvaluationWindowSec")
    assert "Valid settings are 60, 120, 300, and 600." in text
    assert "WAF checks the rate about every 10 seconds." in text


@sdk("waf.rate.keys")
def test_what_is_counted_together():
    """Requests are counted by IP address, by an address in a header, by keys of your choice, or all together."""
    kinds = set(model.shape("wafv2", "RateBasedStatementAggregateKeyType").metadata["enum"])
    assert kinds == {"IP", "FORWARDED_IP", "CUSTOM_KEYS", "CONSTANT"}


@calc("waf.rate.model")
def test_the_model(example):
    """In the model a burst is blocked at the check after it passed the limit, and served again when the window is calm."""
    names = example("waf/rate_rule")
    passed, burst = names["passed"], names["burst"]
    assert passed[20:30] == [20] * 10 and passed[30] == 0
    again = passed.index(1, 30)
    assert again % names["CHECK"] == 0 and sum(burst[again - names["WINDOW"] : again]) <= names["LIMIT"]
    assert sum(burst[again - 10 - names["WINDOW"] : again - 10]) > names["LIMIT"]


@calc("waf.rate.slow-is-fine")
def test_below_the_limit(example):
    """In the model a client that stays below the limit is never blocked."""
    served = example("waf/rate_rule")["served"]
    assert served([1] * 300) == [1] * 300
    assert 0 in served([2] * 300)
