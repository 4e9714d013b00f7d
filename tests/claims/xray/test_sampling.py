"""Claims about sampling: the reservoir, the rate, and which rule decides."""

import random

import pytest
from aws_xray_sdk.core.sampling.local.sampler import LocalSampler
from botocore.validate import validate_parameters

from proofnotes import sdk as model
from proofnotes.evidence import calc, sdk, tool


@pytest.fixture
def names(example):
    return example("xray/sampling")


@pytest.fixture
def rule_for(example):
    return example("xray/sampling_rules")["rule_for"]


@calc("xray.sampling.default-arithmetic")
def test_the_default_at_a_hundred_requests(names):
    """By the default, 100 requests a second give 1 + 99 · 5 % = 5.95 traces a second."""
    assert names["expected"](100) == pytest.approx(5.95)


@calc("xray.sampling.little-load")
def test_at_little_load_everything_is_recorded(names):
    """As long as the load is within the reservoir, every request is recorded."""
    assert [names["expected"](load, reservoir=5) for load in (1, 3, 5)] == [1, 3, 5]
    assert names["simulate"](5, reservoir=5, rate=0) == 5


@calc("xray.sampling.share-falls")
def test_the_share_falls_towards_the_rate(names):
    """With more load the recorded share falls towards the rate."""
    shares = [names["expected"](load) / load for load in (1, 10, 100, 10_000)]
    assert shares == sorted(shares, reverse=True)
    assert shares[-1] == pytest.approx(0.05, abs=0.001)


@calc("xray.sampling.simulated")
def test_the_simulation_agrees(names):
    """A simulation of a minute agrees with the arithmetic within a tenth."""
    for load in names["loads"]:
        assert names["measured"][load] == pytest.approx(names["expected"](load), rel=0.1)


@calc("xray.sampling.zero-rate")
def test_without_a_rate_the_reservoir_is_all(names):
    """With a rate of 0 a rule records its reservoir and nothing more; with 0 and 0 nothing."""
    assert names["simulate"](500, reservoir=3, rate=0) == 3
    assert names["simulate"](500, reservoir=0, rate=0) == 0


@calc("xray.sampling.local-adds-up")
def test_local_reservoirs_add_up(names):
    """With rules in the code every instance has a reservoir of its own: ten instances, ten reservoirs."""
    assert 10 * names["expected"](10, reservoir=1, rate=0) == 10
    assert names["expected"](100, reservoir=1, rate=0) == 1


@tool("xray.sampling.sdk-default")
def test_the_sdk_has_the_same_default():
    """The X-Ray SDK records the first request of a second and 5 percent of the others by default."""
    sampler = LocalSampler()
    sampler._random = random.Random(1)
    assert sampler._default_rule.rate == 0.05
    assert sampler._default_rule.reservoir.traces_per_sec == 1
    taken = [sampler.should_trace() for _ in range(1000)]
    assert taken[0] is True
    assert 30 < sum(taken) < 72


@tool("xray.sampling.sdk-rule")
def test_a_local_rule_can_leave_a_path_out():
    """A local rule with 0 and 0 records nothing of its path."""
    rule = {
        "description": "health",
        "host": "*",
        "http_method": "*",
        "url_path": "/health",
        "fixed_target": 0,
        "rate": 0,
    }
    sampler = LocalSampler({"version": 2, "rules": [rule], "default": {"fixed_target": 1, "rate": 1}})
    health = [sampler.should_trace({"host": "shop", "method": "GET", "path": "/health"}) for _ in range(50)]
    other = [sampler.should_trace({"host": "shop", "method": "GET", "path": "/orders"}) for _ in range(50)]
    assert (sum(health), sum(other)) == (0, 50)


@calc("xray.sampling.first-match")
def test_the_first_matching_rule_decides(rule_for):
    """Rules are tried from the lowest priority number up, and the first match decides."""
    assert rule_for(HTTPMethod="GET", URLPath="/health", ServiceName="shop-web") == "health"
    assert rule_for(HTTPMethod="POST", URLPath="/health", ServiceName="shop-web") == "Default"


@calc("xray.sampling.all-fields")
def test_all_fields_of_a_rule_have_to_match(rule_for):
    """All fields of a rule have to match; * stands for any text and ? for one character."""
    assert rule_for(HTTPMethod="POST", URLPath="/pay/7/refund", ServiceName="shop-api") == "payments"
    assert rule_for(HTTPMethod="POST", URLPath="/pay/7", ServiceName="stock") == "Default"


@sdk("xray.sampling.priority")
def test_priorities_have_a_range():
    """A rule has a priority, a reservoir and a rate from 0 to 1, and says what it matches."""
    priority = model.shape("xray", "SamplingRule.Priority").metadata
    assert (priority["min"], priority["max"]) == (1, 9999)
    rate = model.shape("xray", "SamplingRule.FixedRate").metadata
    assert (rate["min"], rate["max"]) == (0, 1)
    needed = set(model.shape("xray", "SamplingRule").required_members)
    assert {"Priority", "FixedRate", "ReservoirSize", "ServiceName", "HTTPMethod", "URLPath"} <= needed


@tool("xray.sampling.rule-file")
def test_the_rule_is_a_complete_call(document):
    """The example is a complete CreateSamplingRule call."""
    validate_parameters(document("payments_rule"), model.operation("xray", "CreateSamplingRule").input_shape)
    rule = document("payments_rule")
    del rule["SamplingRule"]["FixedRate"]
    with pytest.raises(Exception, match="FixedRate"):
        validate_parameters(rule, model.operation("xray", "CreateSamplingRule").input_shape)


@sdk("xray.sampling.collective")
def test_the_reservoir_belongs_to_all():
    """The reservoir of a rule in X-Ray belongs to all services that use it, not to each instance."""
    assert "applies to all services using the rule collectively" in model.text("xray", "SamplingRule.ReservoirSize")


@sdk("xray.sampling.targets")
def test_services_ask_for_their_share():
    """Services report what they recorded with GetSamplingTargets, and get their share of the reservoir."""
    assert "sampling quota" in model.text("xray", "GetSamplingTargets")
    asked = set(model.shape("xray", "SamplingStatisticsDocument").members)
    assert {"RequestCount", "SampledCount", "BorrowCount"} <= asked
    given = set(model.shape("xray", "SamplingTargetDocument").members)
    assert {"FixedRate", "ReservoirQuota", "ReservoirQuotaTTL"} <= given


@sdk("xray.sampling.boost")
def test_a_rule_can_boost_itself():
    """SamplingRateBoost lets X-Ray raise the rate for a while, with a ceiling and a pause."""
    needed = set(model.shape("xray", "SamplingRateBoost").required_members)
    assert needed == {"MaxRate", "CooldownWindowMinutes"}
