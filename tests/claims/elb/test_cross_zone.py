"""Claims about cross-zone load balancing."""

import boto3
import pytest

from proofnotes import sdk as model
from proofnotes.evidence import calc, gap, moto, sdk

KEY = "load_balancing.cross_zone.enabled"


@calc("elb.cross-zone.off-shares")
def test_shares_without(example):
    """Without cross-zone, two targets in one zone get 25 % each and eight in another 6.25 % each."""
    shares = example("elb/cross_zone")["shares"]
    assert shares({"a": 2, "b": 8}, cross_zone=False) == {"a": 0.25, "b": 0.0625}


@calc("elb.cross-zone.on-shares")
def test_shares_with(example):
    """With cross-zone, each of ten targets gets 10 %, whatever its zone."""
    shares = example("elb/cross_zone")["shares"]
    assert shares({"a": 2, "b": 8}, cross_zone=True) == {"a": 0.1, "b": 0.1}


@calc("elb.cross-zone.sum")
@pytest.mark.parametrize("cross_zone", [True, False])
def test_shares_add_up(example, cross_zone):
    """The shares of all targets add up to the whole traffic as long as each zone has a target."""
    zones = {"a": 3, "b": 5, "c": 1}
    shares = example("elb/cross_zone")["shares"](zones, cross_zone)
    assert sum(count * shares[zone] for zone, count in zones.items()) == pytest.approx(1)


@calc("elb.cross-zone.empty-zone")
def test_empty_zone_loses_its_share(example):
    """Without cross-zone, an enabled zone without targets loses the share that DNS sends there: half, with two zones."""
    names = example("elb/cross_zone")
    assert names["answered"] == 0.5
    assert 4 * names["shares"]({"a": 4, "b": 0}, cross_zone=True)["a"] == 1


@sdk("elb.cross-zone.defaults")
def test_defaults():
    """For an ALB cross-zone is on and cannot be changed at the load balancer; NLB and GWLB start with off."""
    says = model.text("elbv2", "LoadBalancerAttribute.Key")
    assert "The default for Network Load Balancers and Gateway Load Balancers is false." in says
    assert "The default for Application Load Balancers is true, and can't be changed." in says


@sdk("elb.cross-zone.group")
def test_group_can_override():
    """A target group of an ALB or NLB can override the load balancer's setting."""
    says = model.text("elbv2", "TargetGroupAttribute.Key")
    assert (
        "The value is true, false or use_load_balancer_configuration. The default is use_load_balancer_configuration."
        in says
    )


@moto("elb.cross-zone.nlb")
def test_nlb_starts_off(example, attributes):
    """An NLB starts with false; then the load balancer can be on and one group off."""
    names = example("elb/cross_zone_settings")
    assert attributes(names["game"])[KEY] == "true"  # the example has turned it on
    assert attributes(names["group"])[KEY] == "false"


@moto("elb.cross-zone.nlb-default")
def test_nlb_default(balancer, attributes):
    """A new NLB does not balance across zones."""
    assert attributes(balancer("game", "network"))[KEY] == "false"


@gap("elb.cross-zone.alb-on")
def test_alb_reports_on(balancer, attributes):
    """A new ALB reports cross-zone load balancing as on."""
    assert attributes(balancer())[KEY] == "true"


@moto("elb.cross-zone.classic")
def test_classic_starts_off_through_the_api():
    """A Classic Load Balancer made through the API starts with cross-zone off."""
    elb = boto3.client("elb")
    listener = {"Protocol": "HTTP", "LoadBalancerPort": 80, "InstancePort": 80}
    elb.create_load_balancer(LoadBalancerName="old", Listeners=[listener], AvailabilityZones=["us-east-1a"])
    found = elb.describe_load_balancer_attributes(LoadBalancerName="old")["LoadBalancerAttributes"]
    assert found["CrossZoneLoadBalancing"]["Enabled"] is False
