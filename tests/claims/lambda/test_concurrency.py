"""Claims about concurrency and reserved concurrency."""

import json

import boto3
import pytest
import yaml
from botocore.exceptions import ClientError, ParamValidationError

from proofnotes import sdk as model
from proofnotes.evidence import calc, gap, moto, sdk
from proofnotes.project import HERE


def fact(name):
    """The value of a fact of these pages."""
    data = yaml.safe_load((HERE.facts / "lambda-scale.yml").read_text(encoding="utf-8"))
    return next(entry["value"] for entry in data["facts"] if entry["id"] == name)


@pytest.fixture
def functions(example):
    """A Lambda client, and the function checkout of the example, without a reservation."""
    example("lambda/reserved_concurrency")
    return boto3.client("lambda")


def reserve(functions, number, **more):
    return functions.put_function_concurrency(FunctionName="checkout", ReservedConcurrentExecutions=number, **more)


@calc("lambda.concurrency.formula")
def test_concurrency_is_rate_times_duration(example):
    """The concurrency that you need is requests per second times their mean duration in seconds."""
    needed = example("lambda/concurrency_math")["needed"]
    assert needed(100, 1.0)[0] == 100
    assert needed(100, 0.5)[0] == 50
    assert needed(5_000, 0.2)[0] == fact("lambda.concurrency.account")


@calc("lambda.concurrency.halve")
def test_a_faster_function_needs_less(example):
    """Half the duration needs half the concurrency for the same traffic."""
    needed = example("lambda/concurrency_math")["needed"]
    assert needed(400, 0.3)[0] == 2 * needed(400, 0.15)[0]


@calc("lambda.concurrency.short")
def test_short_functions_meet_the_request_limit_first(example):
    """Below 100 ms the limit on requests per second binds before the concurrency does."""
    names = example("lambda/concurrency_math")
    needed = names["needed"]
    assert (names["QUOTA"], names["FACTOR"]) == (
        fact("lambda.concurrency.account"),
        fact("lambda.concurrency.rps-factor"),
    )
    assert needed(20_000, 0.05) == (1_000, 2_000)
    assert needed(20_000, 0.1)[0] == needed(20_000, 0.1)[1]
    assert needed(20_000, 0.2)[0] == needed(20_000, 0.2)[1] == 4_000


@calc("lambda.concurrency.reservable")
def test_nine_hundred_can_be_reserved():
    """With the default quota at most 900 executions can be reserved, over all functions together."""
    assert fact("lambda.concurrency.account") - fact("lambda.concurrency.unreserved-min") == 900


@moto("lambda.concurrency.stored")
def test_a_reservation_is_set_and_read_back(functions):
    """A reservation is set with PutFunctionConcurrency and shows in GetFunctionConcurrency and GetFunction."""
    reserve(functions, 200)
    assert functions.get_function_concurrency(FunctionName="checkout")["ReservedConcurrentExecutions"] == 200
    assert functions.get_function(FunctionName="checkout")["Concurrency"] == {"ReservedConcurrentExecutions": 200}


@moto("lambda.concurrency.removed")
def test_without_a_reservation_nothing_is_reported(functions):
    """DeleteFunctionConcurrency removes the reservation; a function without one reports no number."""
    reserve(functions, 200)
    functions.delete_function_concurrency(FunctionName="checkout")
    assert "ReservedConcurrentExecutions" not in functions.get_function_concurrency(FunctionName="checkout")
    assert "Concurrency" not in functions.get_function(FunctionName="checkout")


@sdk("lambda.concurrency.both")
def test_a_reservation_is_limit_and_guarantee():
    """Reserving concurrency ensures capacity for that many events, and prevents the function from going beyond."""
    says = model.text("lambda", "PutFunctionConcurrency")
    assert "both ensures that your function has capacity" in says
    assert "prevents it from scaling beyond that level" in says


@sdk("lambda.concurrency.whole-function")
def test_a_reservation_belongs_to_the_function():
    """A reservation holds for the whole function with all its versions: the request has no qualifier."""
    assert "including all published versions and the unpublished version" in model.text(
        "lambda", "PutFunctionConcurrency"
    )
    assert list(model.shape("lambda", "PutFunctionConcurrencyRequest").members) == [
        "FunctionName",
        "ReservedConcurrentExecutions",
    ]


@sdk("lambda.concurrency.zero-allowed")
def test_zero_is_a_valid_reservation(functions):
    """0 is the smallest reservation; a negative one is refused by the SDK."""
    assert model.shape("lambda", "PutFunctionConcurrencyRequest.ReservedConcurrentExecutions").metadata["min"] == 0
    with pytest.raises(ParamValidationError):
        reserve(functions, -1)


@sdk("lambda.concurrency.settings")
def test_account_settings_tell_what_is_left():
    """GetAccountSettings tells the quota of the account and what is left of it without the reservations."""
    assert model.operation("lambda", "GetAccountSettings").output_shape.members["AccountLimit"]
    says = model.text("lambda", "AccountLimit.UnreservedConcurrentExecutions")
    assert "minus the capacity that's reserved for individual functions" in says


@gap("lambda.concurrency.leave-100")
def test_too_large_a_reservation_is_refused(functions):
    """Lambda refuses a reservation that would leave fewer than 100 executions unreserved."""
    with pytest.raises(ClientError):
        reserve(functions, 901)


@gap("lambda.concurrency.zero-stops")
def test_a_reservation_of_zero_throttles(functions):
    """A reserved concurrency of 0 throttles every invocation."""
    reserve(functions, 0)
    with pytest.raises(ClientError) as refused:
        functions.invoke(FunctionName="checkout", Payload=json.dumps({}))
    assert refused.value.response["Error"]["Code"] == "TooManyRequestsException"


@calc("lambda.concurrency.noisy")
def test_one_function_can_take_the_pool(example):
    """In the simulation without reservations a burst of one function throttles two thirds of the other one's calls."""
    names = example("lambda/noisy_neighbour")
    demand, got = names["hours"]["nothing reserved"][30]
    assert sum(got.values()) == pytest.approx(fact("lambda.concurrency.account"))
    assert got["checkout"] / demand["checkout"] == pytest.approx(1 / 3)
    before, shares = names["hours"]["nothing reserved"][10]
    assert shares == before


@calc("lambda.concurrency.protected")
def test_a_reservation_protects(example):
    """With 200 executions reserved, no call of the protected function is throttled in the simulation."""
    names = example("lambda/noisy_neighbour")
    assert all(got["checkout"] == 150 for _, got in names["hours"]["200 for checkout"])
    assert names["hours"]["200 for checkout"][30][1]["reports"] == 800


@calc("lambda.concurrency.capped")
def test_limiting_the_neighbour_protects_everyone(example):
    """With a limit of 300 for the noisy function all other functions keep 700 executions."""
    names = example("lambda/noisy_neighbour")
    _, got = names["hours"]["at most 300 for reports"][30]
    assert got == {"reports": 300, "checkout": 150}
    assert names["share"]({"checkout": 5_000, "reports": 0}, {"reports": 300})["checkout"] == pytest.approx(700)


@calc("lambda.concurrency.idle-cost")
def test_an_idle_reservation_is_lost_to_others(example):
    """An idle reservation of 200 leaves 800 executions for all others, however busy they are."""
    share = example("lambda/noisy_neighbour")["share"]
    assert share({"checkout": 0, "reports": 5_000}, {"checkout": 200}) == pytest.approx({"checkout": 0, "reports": 800})


@calc("lambda.concurrency.claimed-example")
def test_what_is_claimed_counts_not_what_is_used():
    """600 reserved, 200 provisioned elsewhere and 100 unreserved in use claim 900 of 1,000: 100 are left to take."""
    reserved, provisioned, in_use = 600, 200, 100
    assert fact("lambda.concurrency.account") - (reserved + provisioned + in_use) == 100


@moto("lambda.concurrency.replaced")
def test_a_second_reservation_replaces_the_first(functions):
    """A second PutFunctionConcurrency replaces the first number, it does not add to it."""
    reserve(functions, 200)
    reserve(functions, 50)
    assert functions.get_function_concurrency(FunctionName="checkout")["ReservedConcurrentExecutions"] == 50


@sdk("lambda.concurrency.mapping-own")
def test_a_mapping_has_a_maximum_of_its_own():
    """An SQS mapping has a maximum concurrency of its own, 2 to 1,000, which reserves nothing."""
    bound = model.shape("lambda", "ScalingConfig.MaximumConcurrency").metadata
    assert (bound["min"], bound["max"]) == (2, 1_000)
    assert list(model.shape("lambda", "ScalingConfig").members) == ["MaximumConcurrency"]
