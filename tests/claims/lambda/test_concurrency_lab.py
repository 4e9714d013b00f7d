"""Claims of the lab on concurrency; each asserts on the values that the lab computed."""

import pytest
import yaml

from proofnotes import labs
from proofnotes.evidence import calc, moto
from proofnotes.project import HERE


def fact(name):
    data = yaml.safe_load((HERE.facts / "lambda-scale.yml").read_text(encoding="utf-8"))
    return next(entry["value"] for entry in data["facts"] if entry["id"] == name)


@pytest.fixture(scope="module")
def lab():
    """The names that the lab leaves behind, from one run in a sandbox of its own."""
    done = labs.run(labs.find(HERE, "labs/concurrency_under_load"))
    assert not done.problems, "\n".join(map(str, done.problems))
    return done.names


@moto("lambda.lab.stored")
def test_the_reservation_is_read_back(lab):
    """The reservation of the simulation is the one that the function stores; quota and rate are the facts of the pages."""
    assert lab["RESERVED"] == 500
    assert lab["QUOTA"] == fact("lambda.concurrency.account")
    assert lab["BUCKET"] == fact("lambda.scaling.rate")
    assert lab["REFILL"] == fact("lambda.scaling.rate") / fact("lambda.scaling.every")


@calc("lambda.lab.needed")
def test_the_burst_needs_two_thousand(lab):
    """1,000 requests per second of 2 seconds need 2,000 executions; the traffic of the lab has that mean."""
    mean = sum(took for _, took in lab["requests"]) / len(lab["requests"])
    assert lab["wanted"] == 2_000
    assert mean == pytest.approx(2, abs=0.02)
    assert lab["wanted"] == 2 * lab["QUOTA"] == 2 * lab["BUCKET"]


@calc("lambda.lab.quota")
def test_the_default_quota_throttles_all_along(lab):
    """With the default quota the executions never exceed 1,000, and requests are throttled until the burst ends."""
    run = lab["runs"]["default quota"]
    assert max(run["busy"]) == 1_000
    assert all(run["throttled"][second] for second in range(13, 40))
    assert run["lost"] / len(lab["requests"]) > 0.3


@calc("lambda.lab.rate")
def test_a_raised_quota_throttles_at_first_only(lab):
    """With the raised quota requests are throttled in the first part of the burst only, and far fewer than before."""
    run = lab["runs"]["raised quota"]
    assert run["lost"] > 0
    assert not any(run["throttled"][25:])
    assert run["lost"] < lab["runs"]["default quota"]["lost"] / 3


@calc("lambda.lab.reserved")
def test_a_reservation_limits(lab):
    """With 500 reserved the executions never exceed 500, and more requests are lost than with any other plan."""
    run = lab["runs"]["reserved 500"]
    assert max(run["busy"]) == 500
    assert run["lost"] == max(other["lost"] for other in lab["runs"].values())


@calc("lambda.lab.provisioned")
def test_provisioned_concurrency_loses_nothing(lab):
    """With 1,500 provisioned nothing is lost, and fewer than half as many environments start cold."""
    run = lab["runs"]["provisioned 1,500"]
    assert run["lost"] == 0
    assert max(run["busy"]) > 1_500
    assert 0 < run["colds"] < lab["runs"]["raised quota"]["colds"] / 2


@calc("lambda.lab.no-cold")
def test_enough_provisioned_has_no_cold_start(lab):
    """With 2,100 provisioned no request of the lab is throttled and none starts cold."""
    run = lab["runs"]["provisioned 2,100"]
    assert (run["lost"], run["colds"]) == (0, 0)
    assert max(run["busy"]) <= 2_100


@calc("lambda.lab.snapstart")
def test_snapstart_needs_fewer_but_meets_the_rate(lab):
    """With SnapStart fewer requests are lost than with cold starts, and some still are: the rate is the same."""
    fast, slow = lab["runs"]["SnapStart"], lab["runs"]["raised quota"]
    assert 0 < fast["lost"] < slow["lost"]
    assert fast["p99"] < slow["p99"]


@calc("lambda.lab.retries")
def test_retries_trade_loss_for_waiting(lab):
    """With five retries nothing is lost, and p99 is more than four times as long as without."""
    with_retries, without = lab["runs"]["raised, retries"], lab["runs"]["raised quota"]
    assert (with_retries["lost"], without["lost"] > 0) == (0, True)
    assert with_retries["p99"] > 4 * without["p99"]


@calc("lambda.lab.tail")
def test_the_plans_differ_at_the_tail(lab):
    """The medians of the five plans differ by less than 0.3 seconds; p99 falls by a second with 2,100 provisioned or SnapStart."""
    runs = lab["runs"]
    medians = [runs[name]["p50"] for name in lab["names"]]
    assert max(medians) - min(medians) < 0.3
    assert runs["raised quota"]["p99"] - runs["provisioned 1,500"]["p99"] < 0.3
    assert runs["raised quota"]["p99"] - runs["provisioned 2,100"]["p99"] > 1
    assert runs["raised quota"]["p99"] - runs["SnapStart"]["p99"] > 1


@calc("lambda.lab.bridge")
def test_half_of_the_peak_is_enough(lab):
    """The more is provisioned the fewer requests are lost, and nothing is lost well before the peak of 2,000."""
    lost = list(lab["lost"].values())
    assert lost == sorted(lost, reverse=True)
    assert lost[0] > 0
    assert lab["lost"][1_500] == 0


@calc("lambda.lab.retries-load")
def test_retries_add_load(lab):
    """Retries come on top of the traffic: more environments start than without them."""
    assert lab["runs"]["raised, retries"]["colds"] > lab["runs"]["raised quota"]["colds"]
