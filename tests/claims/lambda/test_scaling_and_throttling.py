"""Claims about the scaling rate and about what a throttled caller sees."""

from itertools import pairwise

import botocore.retries.standard as retries
import pytest
import yaml

from proofnotes import sdk as model
from proofnotes.evidence import calc, sdk
from proofnotes.project import HERE


def fact(name):
    data = yaml.safe_load((HERE.facts / "lambda-scale.yml").read_text(encoding="utf-8"))
    return next(entry["value"] for entry in data["facts"] if entry["id"] == name)


@pytest.fixture
def rate(example):
    return example("lambda/scaling_rate")


@pytest.fixture
def backoff(example):
    return example("lambda/async_backoff")


@calc("lambda.scaling.thirty-seconds")
def test_a_jump_to_four_thousand_takes_thirty_seconds(rate):
    """A jump to 4,000 executions, from nothing, is served in full after 30 seconds: 1,000 more every 10 seconds."""
    assert (rate["RATE"], rate["EVERY"]) == (fact("lambda.scaling.rate"), fact("lambda.scaling.every"))
    served = rate["spike"](4_000, 1.0)
    assert served.index(4_000) == 30
    assert [served[second] for second in (0, 10, 20, 30)] == [1_000, 2_000, 3_000, 4_000]


@calc("lambda.scaling.lost")
def test_what_the_jump_costs(rate):
    """In that jump half of the requests of the first 30 seconds are throttled."""
    served = rate["spike"](4_000, 1.0)
    assert sum(4_000 - now for now in served) == 60_000
    assert sum(served[:30]) == 30 * 4_000 / 2


@calc("lambda.scaling.below-rate")
def test_a_small_jump_is_no_problem(rate):
    """A jump by 1,000 executions or fewer is served at once."""
    assert rate["spike"](1_000, 1.0)[0] == 1_000
    assert rate["spike"](1_001, 1.0)[0] < 1_001


@calc("lambda.scaling.short-functions")
def test_short_functions_grow_by_requests(rate):
    """A function of 50 ms is held back by 10,000 more requests per second every 10 seconds, not by environments."""
    assert rate["RPS"] == fact("lambda.scaling.rps")
    served = rate["spike"](40_000, 0.05)
    assert served[0] == 10_000
    assert rate["RATE"] > 10_000 * 0.05
    assert served.index(40_000) == 30


@calc("lambda.scaling.warm-helps")
def test_warm_environments_take_the_jump(rate):
    """With 3,000 environments ready the same jump loses nothing."""
    assert rate["spike"](4_000, 1.0, started=3_000)[0] == 4_000


@sdk("lambda.scaling.status")
def test_the_error_is_too_many_requests():
    """A throttled call fails with TooManyRequestsException and HTTP status 429."""
    error = model.shape("lambda", "TooManyRequestsException")
    assert error.metadata["error"]["httpStatusCode"] == 429
    assert "TooManyRequestsException" in [shape.name for shape in model.operation("lambda", "Invoke").error_shapes]
    with pytest.raises(LookupError):
        model.shape("lambda", "ThrottleError")


@sdk("lambda.scaling.reasons")
def test_the_error_says_why():
    """The error carries a reason: the account's limit, the function's own limit, or a rate of requests."""
    reasons = model.shape("lambda", "TooManyRequestsException.Reason").metadata["enum"]
    assert {
        "ConcurrentInvocationLimitExceeded",
        "ReservedFunctionConcurrentInvocationLimitExceeded",
        "FunctionInvocationRateLimitExceeded",
    } <= set(reasons)


@sdk("lambda.scaling.retry-after")
def test_the_error_may_say_when():
    """The error may carry the number of seconds to wait, from the header Retry-After."""
    member = model.shape("lambda", "TooManyRequestsException.retryAfterSeconds")
    assert member.serialization == {"location": "header", "name": "Retry-After"}


@sdk("lambda.scaling.sdk-retries")
def test_the_sdk_tries_again():
    """The retry mode standard of boto3 counts TooManyRequestsException as throttling and tries again."""
    assert "TooManyRequestsException" in retries.ThrottledRetryableChecker._THROTTLED_ERROR_CODES


@sdk("lambda.scaling.client-fault")
def test_a_throttle_is_the_senders_fault():
    """The model marks the throttling error as a fault of the sender, unlike the 502 errors of a VPC or EC2."""
    assert model.shape("lambda", "TooManyRequestsException").metadata["error"]["senderFault"]
    assert model.shape("lambda", "EC2ThrottledException").metadata["error"] == {"httpStatusCode": 502}


@sdk("lambda.scaling.age-setting")
def test_the_age_can_be_shortened():
    """The maximum age of an asynchronous event is a setting between 60 seconds and 6 hours."""
    age = model.shape("lambda", "PutFunctionEventInvokeConfigRequest.MaximumEventAgeInSeconds").metadata
    assert (age["min"], age["max"]) == (60, fact("lambda.scaling.async-age") * 3600)


@sdk("lambda.scaling.retries-apart")
def test_retries_after_errors_are_another_setting():
    """MaximumRetryAttempts, 0 to 2, counts retries after an error of the function, not after throttling."""
    setting = model.shape("lambda", "PutFunctionEventInvokeConfigRequest.MaximumRetryAttempts").metadata
    assert (setting["min"], setting["max"]) == (0, 2)
    says = model.text("lambda", "PutFunctionEventInvokeConfigRequest.MaximumRetryAttempts")
    assert "when the function returns an error" in says


@calc("lambda.scaling.backoff")
def test_the_waits_grow_to_five_minutes(backoff):
    """If the wait doubles from 1 second to 5 minutes, an event is tried 9 times in 5 minutes and 80 times in 6 hours."""
    tried = backoff["tried"]
    assert (backoff["FIRST"], backoff["LAST"], backoff["AGE"]) == (1, 5 * 60, 6 * 3600)
    waits = [after - before for before, after in pairwise(tried)]
    assert waits[0] == 1
    assert max(waits) == waits[-1] == 300
    assert sum(at <= 300 for at in tried) == 9
    assert len(tried) == 80


@calc("lambda.scaling.short-age")
def test_a_short_age_gives_up_early(backoff):
    """With a maximum age of 60 seconds the same event is tried 6 times and then dropped."""
    assert len(backoff["attempts"](age=60)) == 6


@sdk("lambda.scaling.queued")
def test_asynchronous_events_are_queued_first():
    """Lambda puts asynchronous events into a queue, and events may be lost if the function cannot keep up with it."""
    says = model.text("lambda", "Invoke")
    assert "For asynchronous invocation, Lambda adds events to a queue before sending them to your function" in says
    assert "events may be lost" in says
