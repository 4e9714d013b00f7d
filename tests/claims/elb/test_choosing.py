"""Claims about the types of load balancers."""

import boto3

from proofnotes import sdk as model
from proofnotes.evidence import moto, sdk


@sdk("elb.types.name")
def test_the_service_is_called_elastic_load_balancing():
    """ELB is Elastic Load Balancing; its first API serves Classic Load Balancers, the second one the current types."""
    first, second = model.service("elb").metadata, model.service("elbv2").metadata
    assert first["serviceFullName"] == second["serviceFullName"] == "Elastic Load Balancing"
    assert first["apiVersion"] < second["apiVersion"]
    assert "Creates a Classic Load Balancer" in model.text("elb", "CreateLoadBalancer")


@sdk("elb.types.kinds")
def test_three_current_types():
    """The current types are application, network and gateway."""
    assert model.shape("elbv2", "LoadBalancerTypeEnum").metadata["enum"] == ["application", "network", "gateway"]


@moto("elb.types.layer")
def test_listener_protocols_follow_from_the_type(example, elb):
    """An ALB refuses a TCP listener, an NLB refuses an HTTP listener."""
    names = example("elb/listener_protocols")
    assert names["listen"](names["shop"], "TCP") == names["listen"](names["game"], "HTTP") == "ValidationError"
    protocols = [
        listener["Protocol"]
        for arn, _ in (names["shop"], names["game"])
        for listener in elb.describe_listeners(LoadBalancerArn=arn)["Listeners"]
    ]
    assert protocols == ["HTTP", "TCP"]


@sdk("elb.types.protocols")
def test_protocols_of_listeners():
    """An ALB listens for HTTP and HTTPS; an NLB for TCP, TLS, UDP, TCP_UDP, QUIC and TCP_QUIC."""
    says = model.text("elbv2", "CreateListenerInput.Protocol")
    assert "For Application Load Balancers, the supported protocols are HTTP and HTTPS." in says
    assert "For Network Load Balancers, the supported protocols are TCP, TLS, UDP, TCP_UDP, QUIC, and TCP_QUIC." in says


@sdk("elb.types.geneve")
def test_gateway_speaks_geneve():
    """A Gateway Load Balancer reaches its targets with the GENEVE protocol on port 6081."""
    assert "For Gateway Load Balancers, the supported protocol is GENEVE." in model.text(
        "elbv2", "CreateTargetGroupInput.Protocol"
    )
    assert "If the target group protocol is GENEVE, the supported port is 6081" in model.text(
        "elbv2", "TargetDescription.Port"
    )


@sdk("elb.types.two-zones")
def test_alb_needs_two_zones():
    """An ALB needs subnets in at least two Availability Zones, an NLB or GWLB in one or more."""
    says = model.text("elbv2", "CreateLoadBalancerInput.Subnets")
    assert "[Application Load Balancers] You must specify subnets from at least two Availability Zones." in says
    assert (
        "[Network Load Balancers and Gateway Load Balancers] You can specify subnets from one or more "
        "Availability Zones." in says
    )


@sdk("elb.types.static-ip")
def test_only_nlb_takes_elastic_ips():
    """An internet-facing NLB takes one Elastic IP address for each subnet; ALB and GWLB take none."""
    says = model.text("elbv2", "CreateLoadBalancerInput.SubnetMappings")
    alb, nlb = says.split("[Network Load Balancers]")
    assert "You can't specify Elastic IP addresses for your subnets." in alb
    assert "You can specify one Elastic IP address per subnet if you need static IP addresses" in nlb
    assert "You can't specify Elastic IP addresses for your subnets." in nlb.split("[Gateway Load Balancers]")[1]


@sdk("elb.types.scheme")
def test_scheme_is_internet_facing_by_default():
    """A load balancer is internet-facing unless you make it internal; a GWLB has no scheme."""
    assert model.shape("elbv2", "LoadBalancerSchemeEnum").metadata["enum"] == ["internet-facing", "internal"]
    says = model.text("elbv2", "CreateLoadBalancerInput.Scheme")
    assert "The default is an Internet-facing load balancer." in says
    assert "You can't specify a scheme for a Gateway Load Balancer." in says


@sdk("elb.types.nlb-security-group")
def test_nlb_security_groups_are_chosen_at_creation():
    """An NLB can have security groups only if it was created with at least one."""
    says = model.text("elbv2", "SetSecurityGroups")
    assert (
        "You can't perform this operation on a Network Load Balancer unless you specified a security group for the "
        "load balancer when you created it." in says
    )


@sdk("elb.types.alb-behind-nlb")
def test_alb_can_stand_behind_an_nlb():
    """An ALB can be a target: one target group holds a single ALB."""
    assert "alb" in model.shape("elbv2", "TargetTypeEnum").metadata["enum"]
    assert "alb - Register a single Application Load Balancer as a target." in model.text(
        "elbv2", "CreateTargetGroupInput.TargetType"
    )


@sdk("elb.types.classic-protocols")
def test_classic_protocols():
    """A Classic Load Balancer listens for HTTP, HTTPS, TCP or SSL."""
    assert "HTTP, HTTPS, TCP, or SSL" in model.text("elb", "Listener.Protocol")


@sdk("elb.types.classic-no-rules")
def test_classic_has_no_rules():
    """The API of Classic Load Balancers knows neither rules nor target groups."""
    first, second = (set(model.service(name).operation_names) for name in ("elb", "elbv2"))
    assert {"CreateRule", "CreateTargetGroup"} <= second
    assert not {"CreateRule", "CreateTargetGroup"} & first


@moto("elb.types.classic-one-certificate")
def test_classic_has_one_certificate_on_a_port(refusal):
    """A Classic Load Balancer has one listener, and so one certificate, on a port."""
    elb = boto3.client("elb")
    listener = {"Protocol": "TCP", "LoadBalancerPort": 443, "InstancePort": 443}
    elb.create_load_balancer(LoadBalancerName="old", Listeners=[listener], AvailabilityZones=["us-east-1a"])
    again = [{**listener, "InstancePort": 8443}]
    code = refusal(elb.create_load_balancer_listeners, LoadBalancerName="old", Listeners=again)
    assert code == "DuplicateListener"


@sdk("elb.types.capacity")
def test_capacity_can_be_reserved():
    """You reserve a minimum capacity yourself, with ModifyCapacityReservation."""
    assert model.operation("elbv2", "ModifyCapacityReservation").name == "ModifyCapacityReservation"
    says = model.text("elbv2", "ModifyCapacityReservation")
    assert "MinimumLoadBalancerCapacity" in says


@moto("elb.types.template")
def test_template_makes_an_internal_alb(elb):
    """The template makes an internal ALB in two zones, with a listener that forwards to the group."""
    from proofnotes.project import HERE

    body = (HERE.snippets / "elb" / "shop_stack.yaml").read_text(encoding="utf-8")
    boto3.client("cloudformation").create_stack(StackName="shop", TemplateBody=body)
    (balancer,) = elb.describe_load_balancers()["LoadBalancers"]
    assert balancer["Scheme"] == "internal"
    assert len({zone["ZoneName"] for zone in balancer["AvailabilityZones"]}) == 2
    (group,) = elb.describe_target_groups()["TargetGroups"]
    (listener,) = elb.describe_listeners(LoadBalancerArn=balancer["LoadBalancerArn"])["Listeners"]
    assert listener["DefaultActions"][0]["TargetGroupArn"] == group["TargetGroupArn"]
    assert group["HealthCheckPath"] == "/health"


@sdk("elb.types.http")
def test_alb_speaks_http2():
    """Clients reach an ALB with HTTP/2 or HTTP/1.1 by default."""
    says = model.text("elbv2", "LoadBalancerAttribute.Key")
    assert "If true, clients can connect using HTTP/2 or HTTP/1.1." in says
    start = says.index("routing.http2.enabled")
    assert "The default is true." in says[start : start + 420]


@sdk("elb.types.internal-name")
def test_internal_names_resolve_publicly():
    """The name of an internal load balancer is publicly resolvable, to private addresses."""
    says = model.text("elbv2", "CreateLoadBalancerInput.Scheme")
    assert (
        "The DNS name of an internal load balancer is publicly resolvable to the private IP addresses of the nodes."
        in says
    )


@moto("elb.types.deletion-protection")
def test_deletion_protection_is_off(balancer, attributes):
    """Deletion protection is off until you turn it on."""
    assert attributes(balancer())["deletion_protection.enabled"] == "false"
