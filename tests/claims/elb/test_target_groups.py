"""Claims about target groups and their targets."""

import json

import boto3

from proofnotes import sdk as model
from proofnotes.evidence import calc, moto, sdk
from proofnotes.project import HERE


@sdk("elb.targets.types")
def test_four_types_of_targets():
    """A target group holds instances, IP addresses, one Lambda function or one ALB."""
    assert model.shape("elbv2", "TargetTypeEnum").metadata["enum"] == ["instance", "ip", "lambda", "alb"]
    says = model.text("elbv2", "CreateTargetGroupInput.TargetType")
    assert "You can't specify targets for a target group using more than one target type." in says
    assert "lambda - Register a single Lambda function as a target." in says


@sdk("elb.targets.instance-default")
def test_instance_is_the_default_type():
    """The default target type is instance."""
    says = model.text("elbv2", "CreateTargetGroupInput.TargetType")
    assert "instance - Register targets by instance ID. This is the default value." in says


@sdk("elb.targets.private")
def test_ip_targets_are_private():
    """An IP target cannot be a publicly routable address."""
    says = model.text("elbv2", "CreateTargetGroupInput.TargetType")
    assert "You can't specify publicly routable IP addresses." in says


@sdk("elb.targets.ports")
def test_one_machine_on_several_ports():
    """One instance or IP address can be registered several times in a group, each time with another port."""
    says = model.text("elbv2", "RegisterTargets")
    assert (
        "You can register each EC2 instance or IP address with the same target group multiple times using "
        "different ports." in says
    )


@moto("elb.targets.made")
def test_types_and_their_health_checks(example):
    """A Lambda target group has no port, and its health check is off; the other types are checked."""
    made = {each["TargetType"]: each for each in example("elb/target_groups")["made"]}
    assert set(made) == {"instance", "ip", "lambda", "alb"}
    assert "Port" not in made["lambda"]
    assert [name for name, each in made.items() if not each["HealthCheckEnabled"]] == ["lambda"]


@moto("elb.targets.algorithm")
def test_round_robin_is_the_default(group, attributes):
    """The routing algorithm of a group is round robin until you change it, and slow start is off."""
    values = attributes(group()["TargetGroupArn"])
    assert values["load_balancing.algorithm.type"] == "round_robin"
    assert values["slow_start.duration_seconds"] == "0"


@sdk("elb.targets.algorithms")
def test_three_algorithms():
    """An ALB can also pick the target with the fewest outstanding requests, or a weighted random one."""
    says = model.text("elbv2", "TargetGroupAttribute.Key")
    assert "The value is round_robin, least_outstanding_requests, or weighted_random." in says


@moto("elb.targets.in-use")
def test_group_in_use_cannot_be_deleted(elb, balancer, group, refusal):
    """A target group that a listener or rule uses cannot be deleted."""
    arn = group()["TargetGroupArn"]
    action = [{"Type": "forward", "TargetGroupArn": arn}]
    elb.create_listener(LoadBalancerArn=balancer(), Protocol="HTTP", Port=80, DefaultActions=action)
    assert refusal(elb.delete_target_group, TargetGroupArn=arn) == "ResourceInUse"


@moto("elb.targets.security-group")
def test_servers_admit_only_the_balancer(example):
    """The rule of the servers names the security group of the load balancer as its source, not addresses."""
    names = example("elb/only_through_balancer")
    (rule,) = names["inbound"]
    assert rule["ReferencedGroupInfo"]["GroupId"] == names["balancer"] != names["servers"]
    assert "CidrIpv4" not in rule
    assert rule["FromPort"] == 8080


@calc("elb.lambda.answer")
def test_the_function_answers_with_status_and_body(example):
    """The handler turns the event of an ALB into an answer with status code, headers and body."""
    handler = example("elb/lambda_target")["handler"]
    event = json.loads((HERE.snippets / "elb" / "alb_event.json").read_text(encoding="utf-8"))
    answer = handler(event, None)
    assert answer["statusCode"] == 200
    assert json.loads(answer["body"])["country"] == "de"
    assert json.loads(handler({**event, "queryStringParameters": {}}, None)["body"])["country"] == "us"


@sdk("elb.lambda.multi-value")
def test_only_the_last_value_arrives():
    """Unless multi-value headers are on, a repeated header or parameter reaches the function with its last value."""
    says = model.text("elbv2", "TargetGroupAttribute.Key")
    assert (
        "If the value is false and the request contains a duplicate header field name or query parameter key, the "
        "load balancer uses the last value sent by the client." in says
    )


@moto("elb.lambda.target")
def test_function_is_registered_by_arn(elb):
    """A Lambda function is registered by its ARN, without a port."""
    arn = "arn:aws:lambda:us-east-1:123456789012:function:prices"
    group = elb.create_target_group(Name="prices", TargetType="lambda")["TargetGroups"][0]["TargetGroupArn"]
    boto3.client("elbv2").register_targets(TargetGroupArn=group, Targets=[{"Id": arn}])
    (found,) = elb.describe_target_health(TargetGroupArn=group)["TargetHealthDescriptions"]
    assert found["Target"]["Id"] == arn


@sdk("elb.targets.one-balancer")
def test_one_balancer_for_a_group():
    """The number of load balancers for a target group is limited: one too many gets TargetGroupAssociationLimit."""
    error = model.shape("elbv2", "TargetGroupAssociationLimitException")
    assert error.metadata["error"]["code"] == "TargetGroupAssociationLimit"
    says = model.text("elbv2", "TargetGroupAssociationLimitException")
    assert says == "You've reached the limit on the number of load balancers per target group."
