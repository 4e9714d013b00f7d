"""Claims about errors, logs and metrics of load balancers."""

import http

import pytest

from proofnotes import sdk as model
from proofnotes.evidence import calc, moto, sdk


@calc("elb.errors.whose")
@pytest.mark.parametrize(
    ("elb", "target", "guilty"),
    [
        ("200", "200", "no error"),
        ("302", "-", "no error"),  # a redirect of the balancer
        ("500", "500", "target"),
        ("502", "-", "load balancer"),
        ("504", "-", "load balancer"),
        ("460", "-", "load balancer"),
    ],
)
def test_who_made_the_error(example, elb, target, guilty):
    """Where the log has no status code of the target, the load balancer made the error itself."""
    names = example("elb/whose_error")
    entry = names["read"](f'https t app/shop/1 1.2.3.4:5 10.0.0.1:80 0.0 0.1 0.0 {elb} {target} 1 2 "GET / HTTP/1.1"')
    assert (entry["elb_status"], entry["target_status"]) == (elb, target)
    assert names["whose"](entry) == guilty


@calc("elb.errors.classes")
def test_classes_of_codes():
    """4xx codes blame the request and 5xx codes the server; 460 and 561 are no codes of the HTTP standard."""
    known = {status.value for status in http.HTTPStatus}
    assert {400, 403, 404, 502, 503, 504} <= known
    assert not {460, 463, 464, 561} & known
    assert http.HTTPStatus(502).phrase == "Bad Gateway"
    assert http.HTTPStatus(504).phrase == "Gateway Timeout"


@sdk("elb.errors.logs-off")
def test_access_logs_are_off():
    """Access logs are off by default and go to an S3 bucket in the same Region."""
    says = model.text("elbv2", "LoadBalancerAttribute.Key")
    assert "access_logs.s3.enabled - Indicates whether access logs are enabled." in says
    start = says.index("access_logs.s3.enabled")
    assert "The default is false." in says[start : start + 150]
    assert "The bucket must exist in the same region as the load balancer" in says


@sdk("elb.errors.other-logs")
def test_other_logs():
    """An ALB also has connection logs and health check logs, both off by default."""
    says = model.text("elbv2", "LoadBalancerAttribute.Key")
    for key in ("connection_logs.s3.enabled", "health_check_logs.s3.enabled"):
        start = says.index(key)
        assert "The default is false." in says[start : start + 160]


@sdk("elb.errors.idle")
def test_idle_timeout_of_an_alb():
    """The idle timeout of an ALB is 60 seconds by default, and 1 to 4,000 seconds are possible."""
    says = model.text("elbv2", "LoadBalancerAttribute.Key")
    assert "The valid range is 1-4000 seconds. The default is 60 seconds." in says


@moto("elb.errors.reason")
def test_health_gives_a_reason(elb, group):
    """DescribeTargetHealth gives each target's state, and a reason where it is not healthy."""
    arn = group(TargetType="ip")["TargetGroupArn"]
    elb.register_targets(TargetGroupArn=arn, Targets=[{"Id": "10.0.0.1"}])
    (found,) = elb.describe_target_health(TargetGroupArn=arn)["TargetHealthDescriptions"]
    assert "State" in found["TargetHealth"]
    gone = elb.describe_target_health(TargetGroupArn=arn, Targets=[{"Id": "10.0.0.9"}])["TargetHealthDescriptions"]
    assert gone[0]["TargetHealth"]["Reason"] == "Target.NotRegistered"


def default(key):
    """What the SDK says about one attribute of a load balancer, up to its default."""
    says = model.text("elbv2", "LoadBalancerAttribute.Key")
    start = says.index(key)
    return says[start : says.index("The default is", start) + 40]


@sdk("elb.errors.invalid-headers")
def test_invalid_headers_pass():
    """Headers whose names are not valid reach the targets by default."""
    assert "The default is false." in default("routing.http.drop_invalid_header_fields.enabled")


@sdk("elb.errors.desync")
def test_desync_mode():
    """The desync mitigation mode of an ALB is defensive by default."""
    assert "The default is defensive." in default("routing.http.desync_mitigation_mode")


@sdk("elb.errors.host-header")
def test_host_header_is_not_preserved():
    """An ALB does not promise to leave the Host header unchanged, unless you ask for it."""
    assert "The default is false." in default("routing.http.preserve_host_header.enabled")


@sdk("elb.errors.client-keep-alive")
def test_client_connections_live_an_hour():
    """An ALB keeps a client connection for 3,600 seconds at most by default."""
    assert "The default is 3600 seconds." in default("client_keep_alive.seconds")
