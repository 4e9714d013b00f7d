"""Claims about the deregistration delay."""

import boto3
import pytest

from proofnotes import sdk as model
from proofnotes.evidence import calc, moto, sdk

KEY = "deregistration_delay.timeout_seconds"


@moto("elb.delay.default")
def test_300_seconds_by_default(group, attributes):
    """A target group waits 300 seconds unless you change it."""
    assert attributes(group()["TargetGroupArn"])[KEY] == "300"


@moto("elb.delay.range")
def test_beyond_the_range_is_refused(elb, group, attributes, refusal):
    """0 is allowed, negative values and 3601 are refused."""
    arn = group()["TargetGroupArn"]

    def set_to(seconds):
        values = [{"Key": KEY, "Value": str(seconds)}]
        return refusal(elb.modify_target_group_attributes, TargetGroupArn=arn, Attributes=values)

    assert set_to(-1) == set_to(3601) == "ValidationError"
    assert set_to(0) == ""
    assert attributes(arn)[KEY] == "0"


@sdk("elb.delay.meaning")
def test_what_the_delay_counts():
    """The delay is the time that a leaving target spends in draining before it is unused."""
    says = model.text("elbv2", "TargetGroupAttribute.Key")
    assert (
        "The amount of time, in seconds, for Elastic Load Balancing to wait before changing the state of a "
        "deregistering target from draining to unused." in says
    )


@sdk("elb.delay.no-new")
def test_no_new_requests():
    """A target that is deregistering gets no new requests; what runs on existing connections goes on."""
    says = model.text("elbv2", "DeregisterTargets")
    assert (
        "The load balancer stops sending requests to targets that are deregistering, but uses connection draining to "
        "ensure that in-flight traffic completes on the existing connections." in says
    )


@moto("elb.delay.leaves")
def test_deregistered_target_is_gone(elb, group):
    """A deregistered target is no longer part of the group."""
    arn = group()["TargetGroupArn"]
    image = boto3.client("ssm").get_parameter(
        Name="/aws/service/ami-amazon-linux-latest/al2023-ami-kernel-default-x86_64"
    )["Parameter"]["Value"]
    made = boto3.client("ec2").run_instances(ImageId=image, InstanceType="t3.micro", MinCount=2, MaxCount=2)
    first, second = (each["InstanceId"] for each in made["Instances"])
    elb.register_targets(TargetGroupArn=arn, Targets=[{"Id": first}, {"Id": second}])
    elb.deregister_targets(TargetGroupArn=arn, Targets=[{"Id": first}])
    left = elb.describe_target_health(TargetGroupArn=arn)["TargetHealthDescriptions"]
    assert [each["Target"]["Id"] for each in left] == [second]


@sdk("elb.delay.state")
def test_draining_is_a_state():
    """While it waits, the target reports draining, with the reason Target.DeregistrationInProgress."""
    assert "draining" in model.shape("elbv2", "TargetHealthStateEnum").metadata["enum"]
    assert "Target.DeregistrationInProgress" in model.shape("elbv2", "TargetHealthReasonEnum").metadata["enum"]


@sdk("elb.delay.nlb-close")
def test_nlb_can_close_connections():
    """An NLB can close what is still open at the end of the delay; for TCP that is off by default."""
    says = model.text("elbv2", "TargetGroupAttribute.Key")
    assert (
        "deregistration_delay.connection_termination.enabled - Indicates whether the load balancer terminates "
        "connections at the end of the deregistration timeout." in says
    )
    assert "For new UDP/TCP_UDP target groups the default is true. Otherwise, the default is false." in says


@sdk("elb.delay.not-lambda")
def test_not_for_lambda():
    """A group with a Lambda function has no deregistration delay."""
    says = model.text("elbv2", "TargetGroupAttribute.Key")
    assert "If the target is a Lambda function, this attribute is not supported." in says


@calc("elb.delay.requests")
@pytest.mark.parametrize(
    ("rest", "delay", "end"), [(25, 30, "finishes"), (30, 30, "finishes"), (31, 30, "fails"), (1, 0, "fails")]
)
def test_long_requests_fail(example, rest, delay, end):
    """A request that needs longer than the delay fails, and with a delay of 0 every running request does."""
    assert example("elb/deregistration_delay")["outcome"](rest, delay) == end


@moto("elb.delay.classic")
def test_classic_calls_it_connection_draining():
    """A Classic Load Balancer calls it connection draining, and it is off until you enable it."""
    elb = boto3.client("elb")
    listener = {"Protocol": "HTTP", "LoadBalancerPort": 80, "InstancePort": 80}
    elb.create_load_balancer(LoadBalancerName="old", Listeners=[listener], AvailabilityZones=["us-east-1a"])

    def draining():
        found = elb.describe_load_balancer_attributes(LoadBalancerName="old")
        return found["LoadBalancerAttributes"]["ConnectionDraining"]

    assert draining()["Enabled"] is False
    elb.modify_load_balancer_attributes(
        LoadBalancerName="old", LoadBalancerAttributes={"ConnectionDraining": {"Enabled": True}}
    )
    assert draining() == {"Enabled": True, "Timeout": 300}
