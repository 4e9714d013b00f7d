"""Claims about sticky sessions."""

from proofnotes import sdk as model
from proofnotes.evidence import calc, moto, sdk


@moto("elb.stickiness.off")
def test_off_by_default(group, attributes):
    """Stickiness is off until you turn it on, group by group."""
    values = attributes(group()["TargetGroupArn"])
    assert values["stickiness.enabled"] == "false"
    assert values["stickiness.type"] == "lb_cookie"


@moto("elb.stickiness.stored")
def test_application_cookie_is_stored(example, attributes):
    """Type app_cookie follows a cookie of the application, whose name you give."""
    values = attributes(example("elb/stickiness")["web"])
    assert values["stickiness.enabled"] == "true"
    assert values["stickiness.type"] == "app_cookie"
    assert values["stickiness.app_cookie.cookie_name"] == "SHOPSESSION"
    assert values["stickiness.app_cookie.duration_seconds"] == "3600"


@moto("elb.stickiness.nlb")
def test_tcp_group_sticks_by_source_ip(group, attributes):
    """A TCP target group of an NLB sticks by source IP."""
    assert attributes(group(protocol="TCP")["TargetGroupArn"])["stickiness.type"] == "source_ip"


@sdk("elb.stickiness.types")
def test_types_by_balancer():
    """ALB: lb_cookie and app_cookie. NLB: source_ip. GWLB: source_ip_dest_ip and source_ip_dest_ip_proto."""
    says = model.text("elbv2", "TargetGroupAttribute.Key")
    assert (
        "The possible values are: lb_cookie and app_cookie for Application Load Balancers. source_ip for Network Load "
        "Balancers. source_ip_dest_ip and source_ip_dest_ip_proto for Gateway Load Balancers." in says
    )


@sdk("elb.stickiness.reserved")
def test_reserved_names():
    """A cookie name of yours must not begin with AWSALB, AWSALBAPP or AWSALBTG."""
    says = model.text("elbv2", "TargetGroupAttribute.Key")
    assert "Names that start with the following prefixes are not allowed: AWSALB, AWSALBAPP, and AWSALBTG" in says


@calc("elb.stickiness.imbalance")
def test_old_clients_stay(example):
    """100 sticky clients on two servers stay there when two more come, which share only the 40 new clients."""
    load = example("elb/sticky_load")["load"]
    assert load(sticky=True) == {"a": 60, "b": 60, "c": 10, "d": 10}
    assert set(load(sticky=False).values()) == {35}


@calc("elb.stickiness.one-office")
def test_one_address_is_one_target(example):
    """With stickiness by source IP all clients behind one NAT address reach the same target."""
    names = example("elb/sticky_load")
    by_source = names["by_source"]
    assert len({by_source(address, "abcd") for address in names["office"]}) == 1
    assert len({by_source(f"203.0.113.{n}", "abcd") for n in range(50)}) == 4
