"""Claims about health checks of targets."""

import pytest

from proofnotes import sdk as model
from proofnotes.evidence import calc, moto, sdk, tool


@moto("elb.health.defaults")
def test_defaults_of_an_http_group(group):
    """An HTTP target group asks for / every 30 seconds and expects 200; 5 passes and 2 failures in a row count."""
    made = group()
    assert (made["HealthCheckProtocol"], made["HealthCheckPath"], made["Matcher"]["HttpCode"]) == ("HTTP", "/", "200")
    assert (made["HealthCheckIntervalSeconds"], made["HealthCheckTimeoutSeconds"]) == (30, 5)
    assert (made["HealthyThresholdCount"], made["UnhealthyThresholdCount"]) == (5, 2)
    assert made["HealthCheckPort"] == "traffic-port"


@moto("elb.health.tcp")
def test_tcp_group_has_no_codes(group):
    """A TCP target group is checked by TCP and knows no path and no codes, unless you choose HTTP checks."""
    made = group(protocol="TCP")
    assert made["HealthCheckProtocol"] == "TCP"
    assert "Matcher" not in made and "HealthCheckPath" not in made
    other = group("with-http", "TCP", HealthCheckProtocol="HTTP", HealthCheckPath="/health")
    assert other["HealthCheckPath"] == "/health"


@tool("elb.health.change")
def test_cli_changes_the_settings(example, elb):
    """Path, codes, interval and thresholds of a group can be changed at any time."""
    example("elb/health_settings.sh")
    (made,) = elb.describe_target_groups()["TargetGroups"]
    assert (made["HealthCheckPath"], made["Matcher"]["HttpCode"]) == ("/health", "200-299")
    assert (made["HealthCheckIntervalSeconds"], made["UnhealthyThresholdCount"]) == (10, 3)
    assert made["HealthyThresholdCount"] == 5


@sdk("elb.health.codes")
def test_success_codes_are_configurable():
    """The success codes are yours: 200 to 499 for an ALB, 200 to 599 for an NLB."""
    says = model.text("elbv2", "Matcher.HttpCode")
    assert (
        "For Application Load Balancers, you can specify values between 200 and 499, with the default value being 200."
        in says
    )
    assert (
        "For Network Load Balancers, you can specify values between 200 and 599, with the default value being 200-399."
        in says
    )


@sdk("elb.health.classic-code")
def test_classic_knows_only_200():
    """For a Classic Load Balancer every answer but 200 counts as unhealthy."""
    says = model.text("elb", "HealthCheck.Target")
    assert 'Any answer other than "200 OK" within the timeout period is considered unhealthy.' in says


@moto("elb.health.stopped")
def test_stopped_target_is_not_used(example, elb):
    """A stopped instance is unused, with the reason Target.InvalidState; the other target stays healthy."""
    names = example("elb/health_check")
    found = elb.describe_target_health(TargetGroupArn=names["group"])["TargetHealthDescriptions"]
    states = {each["Target"]["Id"]: each["TargetHealth"] for each in found}
    first, second = names["servers"]
    assert states[first]["State"] == "unused"
    assert states[first]["Reason"] == "Target.InvalidState"
    assert states[second]["State"] == "healthy"


@sdk("elb.health.states")
def test_states_of_a_target():
    """A target is initial, healthy, unhealthy, unhealthy.draining, unused, draining or unavailable."""
    states = model.shape("elbv2", "TargetHealthStateEnum").metadata["enum"]
    assert set(states) == {
        "initial",
        "healthy",
        "unhealthy",
        "unhealthy.draining",
        "unused",
        "draining",
        "unavailable",
    }


@pytest.fixture
def counter(example):
    return example("elb/health_check_counter")


@calc("elb.health.thresholds")
@pytest.mark.parametrize(
    ("codes", "last"),
    [
        ([200, 503], "healthy"),
        ([200, 503, 503], "unhealthy"),
        ([200, 503, 200, 503], "healthy"),
        ([200, 503, 503, 200, 200, 200, 200], "unhealthy"),
        ([200, 503, 503, 200, 200, 200, 200, 200], "healthy"),
        ([200, 503, 503, 200, 200, 200, 200, 503, 200], "unhealthy"),
    ],
)
def test_checks_in_a_row_decide(counter, codes, last):
    """With the defaults, two failures in a row take a target out, and five passes in a row bring it back."""
    assert list(counter["states"](codes))[-1] == last


@calc("elb.health.first")
def test_one_pass_is_enough_for_a_new_target(counter):
    """A new target is healthy after its first passed check, whatever the threshold."""
    assert list(counter["states"]([200])) == ["healthy"]
    assert list(counter["states"]([503, 200])) == ["initial", "healthy"]


@calc("elb.health.matcher")
@pytest.mark.parametrize(
    ("matcher", "good", "bad"),
    [("200", [200], [201, 301]), ("200,202", [200, 202], [201]), ("200-299", [200, 250, 299], [199, 300])],
)
def test_matcher(counter, matcher, good, bad):
    """A matcher is one code, a list, or a range with both ends."""
    assert all(counter["passes"](code, matcher) for code in good)
    assert not any(counter["passes"](code, matcher) for code in bad)


@calc("elb.health.fail-open-computed")
def test_all_unhealthy_means_all_are_used(counter):
    """Healthy targets get the requests; where there is none, all targets do."""
    eligible = counter["eligible"]
    assert eligible({"a": "healthy", "b": "unhealthy"}) == ["a"]
    assert eligible({"a": "unhealthy", "b": "unhealthy"}) == ["a", "b"]


@calc("elb.health.time")
def test_time_until_a_target_is_out(group):
    """With the defaults a dead target is noticed after about a minute; 10 seconds and 2 failures make it 20 seconds."""

    def seconds(made):
        return made["HealthCheckIntervalSeconds"] * made["UnhealthyThresholdCount"]

    assert seconds(group("slow")) == 60
    assert seconds(group("fast", HealthCheckIntervalSeconds=10, UnhealthyThresholdCount=2)) == 20


@sdk("elb.health.fail-open")
def test_fail_open():
    """Below the minimum of healthy targets, one by default, all targets get requests, unhealthy ones too."""
    says = model.text("elbv2", "TargetGroupAttribute.Key")
    start = says.index("target_group_health.unhealthy_state_routing.minimum_healthy_targets.count")
    rule = says[start : start + 420]
    assert "send traffic to all targets, including unhealthy targets." in rule
    assert "The default is 1." in rule


@sdk("elb.health.reasons")
def test_reasons():
    """Wrong code: Target.ResponseCodeMismatch. No answer: Target.Timeout. No connection: Target.FailedHealthChecks."""
    says = model.text("elbv2", "TargetHealth.Reason")
    assert "Target.ResponseCodeMismatch - The health checks did not return an expected HTTP code." in says
    assert "Target.Timeout - The health check requests timed out." in says
    assert "Target.FailedHealthChecks - The load balancer received an error while establishing a connection" in says
