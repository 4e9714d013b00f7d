"""Claims about throttling."""

import time

import boto3
import pytest

from proofnotes.evidence import calc, moto
from proofnotes.gateway.limits import Bucket


def throttle(api, rate, burst, where="*/*"):
    changes = {"rateLimit": rate, "burstLimit": burst}
    operations = [
        {"op": "replace", "path": f"/{where}/throttling/{name}", "value": str(value)} for name, value in changes.items()
    ]
    api.client.update_stage(restApiId=api.id, stageName="prod", patchOperations=operations)


def served(call, count):
    return [call().status_code for _ in range(count)].count(200)


@pytest.fixture
def open_api(api):
    api.mock("GET", "/a")
    api.mock("GET", "/b")
    api.deploy()
    return api


@moto("apigateway.throttle.burst")
def test_a_burst_may_pass_at_once(open_api):
    """As many requests as the burst may come at once; the next is refused with 429."""
    throttle(open_api, 10, 20)
    assert served(lambda: open_api.call(path="/a"), 20) == 20
    told = open_api.call(path="/a")
    assert (told.status_code, told.json()) == (429, {"message": "Too Many Requests"})


@moto("apigateway.throttle.rate")
def test_the_rate_is_what_lasts(example):
    """Under a lasting overload only the rate is served, once the burst is used up."""
    names = example("apigateway/throttling")
    assert names["sent"][2:5] == [25, 25, 25]
    assert names["served"][2:5] == [20, 10, 10]


@moto("apigateway.throttle.rest")
def test_a_pause_refills_the_bucket_to_the_burst(example):
    """A pause refills the bucket, but never above the burst."""
    names = example("apigateway/throttling")
    assert names["sent"][6:9] == [0, 0, 25]
    assert names["served"][8] == 20


@calc("apigateway.throttle.bucket")
def test_the_bucket_in_numbers():
    """A full bucket of 20 with a rate of 10 serves at most 20 + 10 · t requests in t seconds."""
    for seconds in (1, 3, 10):
        bucket = Bucket(rate=10, burst=20)
        total = 0
        for _ in range(seconds * 10 + 1):
            while bucket.has():
                bucket.take()
                total += 1
            time.sleep(0.1)
        assert total == 20 + 10 * seconds


@moto("apigateway.throttle.methods-apart")
def test_a_stage_setting_holds_for_each_method(open_api):
    """A stage's limit holds for each method by itself: one busy method does not slow another."""
    throttle(open_api, 1, 2)
    assert served(lambda: open_api.call(path="/a"), 5) == 2
    assert served(lambda: open_api.call(path="/b"), 5) == 2


@moto("apigateway.throttle.one-method")
def test_one_method_can_have_its_own_limit(open_api):
    """A method can have a limit of its own, which replaces that of its stage."""
    throttle(open_api, 1, 4)
    throttle(open_api, 1, 1, "~1b/GET")
    assert [served(lambda path=path: open_api.call(path=path), 6) for path in ("/a", "/b")] == [4, 1]


@moto("apigateway.throttle.account")
def test_the_account_has_a_limit_too(open_api):
    """The account's own limit in a Region is 10,000 requests a second with a burst of 5,000."""
    found = boto3.client("apigateway").get_account()["throttleSettings"]
    assert (found["rateLimit"], found["burstLimit"]) == (10_000.0, 5_000)


@moto("apigateway.throttle.smallest-wins")
def test_the_first_empty_bucket_refuses(api, with_key):
    """A request needs a token of every bucket on its way: the tightest limit decides."""
    api.mock("GET", "/a", apiKeyRequired=True)
    api.deploy()
    key = with_key(api, throttle={"rateLimit": 1.0, "burstLimit": 3})
    throttle(api, 1, 100)
    assert served(lambda: api.call(path="/a", headers=key), 6) == 3
    time.sleep(100)
    throttle(api, 1, 2)
    assert served(lambda: api.call(path="/a", headers=key), 6) == 2


@moto("apigateway.throttle.plan-method")
def test_a_plan_can_limit_one_method(api, with_key):
    """A usage plan can limit one method of a stage for each key."""
    for path in ("/a", "/b"):
        api.mock("GET", path, apiKeyRequired=True)
    api.deploy()
    key = with_key(api, stage={"throttle": {"/a/GET": {"rateLimit": 1.0, "burstLimit": 2}}})
    assert [served(lambda path=path: api.call(path=path, headers=key), 5) for path in ("/a", "/b")] == [2, 5]


@moto("apigateway.throttle.retry")
def test_a_retry_after_a_pause_is_served(open_api):
    """A refused request is served when the client waits and tries again."""
    throttle(open_api, 1, 1)
    waits = []
    for attempt in range(4):
        answers = [open_api.call(path="/a").status_code for _ in range(2)]
        waits.append(answers)
        time.sleep(2**attempt)
    assert waits == [[200, 429]] * 4
