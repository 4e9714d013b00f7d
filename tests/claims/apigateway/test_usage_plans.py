"""Claims about API keys and usage plans."""

import time

import boto3
import pytest

from proofnotes import sdk as model
from proofnotes.evidence import moto, sdk


@moto("apigateway.plan.key-needed")
def test_a_method_can_ask_for_a_key(api, with_key):
    """A method with `apiKeyRequired` answers 403 without a valid key in the header `x-api-key`."""
    api.mock("GET", "/", apiKeyRequired=True)
    api.mock("GET", "/open")
    api.deploy()
    key = with_key(api)
    assert (api.call().status_code, api.call().json()) == (403, {"message": "Forbidden"})
    assert api.call(headers={"x-api-key": "x" * 20}).status_code == 403
    assert api.call(headers=key).status_code == 200
    assert api.call(path="/open").status_code == 200


@moto("apigateway.plan.both")
def test_a_key_needs_a_plan_with_this_stage(api, with_key):
    """A key opens a stage only through a usage plan that contains both."""
    api.mock("GET", "/", apiKeyRequired=True)
    api.deploy("prod")
    api.deploy("test")
    key = with_key(api)
    alone = boto3.client("apigateway").create_api_key(name="bob", enabled=True)["value"]
    assert api.call(headers={"x-api-key": alone}).status_code == 403
    assert [api.call(stage=stage, headers=key).status_code for stage in ("prod", "test")] == [200, 403]


@moto("apigateway.plan.disabled")
def test_a_disabled_key_is_refused(api, with_key):
    """A key that is disabled is refused."""
    api.mock("GET", "/", apiKeyRequired=True)
    api.deploy()
    key = with_key(api)
    one = api.client.get_api_keys()["items"][0]["id"]
    api.client.update_api_key(apiKey=one, patchOperations=[{"op": "replace", "path": "/enabled", "value": "false"}])
    assert api.call(headers=key).status_code == 403


@moto("apigateway.plan.quota")
def test_a_quota_counts_by_the_day(api, with_key):
    """Beyond its quota a key gets 429, `Limit Exceeded`, until the next period begins."""
    api.mock("GET", "/", apiKeyRequired=True)
    api.deploy()
    key = with_key(api, quota={"limit": 3, "period": "DAY"})
    assert [api.call(headers=key).status_code for _ in range(4)] == [200, 200, 200, 429]
    assert api.call(headers=key).json() == {"message": "Limit Exceeded"}
    time.sleep(24 * 3600)
    assert api.call(headers=key).status_code == 200


@moto("apigateway.plan.throttle")
def test_a_plan_throttles_each_key(example):
    """A plan's rate and burst hold for each key: above them it gets 429, `Too Many Requests`."""
    names = example("apigateway/usage_plans")
    time.sleep(24 * 3600)
    value = names["key"]["value"]
    assert [names["call"](value)[0] for _ in range(3)] == [200, 200, 429]
    assert "Too Many Requests" in names["call"](value)[1]


@moto("apigateway.plan.keys-apart")
def test_two_keys_of_one_plan_have_two_buckets(api, with_key):
    """Two keys of one plan do not slow each other down."""
    api.mock("GET", "/", apiKeyRequired=True)
    api.deploy()
    first = with_key(api, throttle={"rateLimit": 1.0, "burstLimit": 1})
    plan = api.client.get_usage_plans()["items"][0]["id"]
    other = api.client.create_api_key(name="bob", enabled=True)
    api.client.create_usage_plan_key(usagePlanId=plan, keyId=other["id"], keyType="API_KEY")
    assert [api.call(headers=first).status_code for _ in range(2)] == [200, 429]
    assert api.call(headers={"x-api-key": other["value"]}).status_code == 200


@moto("apigateway.plan.short-key")
def test_a_key_of_your_own_needs_twenty_characters(api):
    """A key value that you choose needs at least 20 characters, and no other key may have it."""
    with pytest.raises(api.client.exceptions.BadRequestException, match="at least 20"):
        api.client.create_api_key(name="short", value="x" * 19)
    api.client.create_api_key(name="one", value="x" * 20)
    with pytest.raises(api.client.exceptions.ConflictException):
        api.client.create_api_key(name="two", value="x" * 20)


@moto("apigateway.plan.hidden")
def test_a_value_is_shown_only_when_asked_for(api):
    """Listing keys shows their values only with `includeValues`."""
    api.client.create_api_key(name="one", value="x" * 20, enabled=True)
    assert "value" not in api.client.get_api_keys()["items"][0]
    assert api.client.get_api_keys(includeValues=True)["items"][0]["value"] == "x" * 20


@sdk("apigateway.plan.source")
def test_a_key_comes_from_the_header_or_an_authorizer():
    """The key comes from the header or, with the source `AUTHORIZER`, from a Lambda authorizer."""
    assert sorted(model.shape("apigateway", "ApiKeySourceType").metadata["enum"]) == ["AUTHORIZER", "HEADER"]
    assert "UsageIdentifierKey" in model.text("apigateway", "CreateRestApiRequest.apiKeySource")


@sdk("apigateway.plan.periods")
def test_a_quota_has_three_periods():
    """A quota counts by the day, the week or the month."""
    assert sorted(model.shape("apigateway", "QuotaPeriodType").metadata["enum"]) == ["DAY", "MONTH", "WEEK"]


@sdk("apigateway.plan.rest-only")
def test_http_apis_have_neither_keys_nor_plans():
    """HTTP APIs have neither API keys nor usage plans."""
    names = model.service("apigatewayv2").operation_names
    assert not [name for name in names if "UsagePlan" in name or "ApiKey" in name]
