"""Claims about Auto Scaling groups."""

import boto3
import pytest

from proofnotes import sdk as model
from proofnotes.evidence import moto, sdk


@moto("autoscaling.group.desired")
def test_group_starts_its_desired_number(group, described):
    """A group launches its desired number of instances; without one it takes the minimum."""
    group("with", DesiredCapacity=3)
    group("without", MinSize=2)
    assert len(described("with")["Instances"]) == 3
    assert described("without")["DesiredCapacity"] == len(described("without")["Instances"]) == 2


@sdk("autoscaling.group.between")
def test_desired_lies_between_min_and_max():
    """The desired capacity lies between the minimum and the maximum size."""
    says = model.text("autoscaling", "CreateAutoScalingGroupType.DesiredCapacity")
    assert (
        "This number must be greater than or equal to the minimum size of the group and less than or equal to the "
        "maximum size of the group." in says
    )


@moto("autoscaling.group.min-lifts")
def test_a_higher_minimum_lifts_the_size(scaling, group, described):
    """Raising the minimum above the desired capacity raises that too."""
    group()
    scaling.update_auto_scaling_group(AutoScalingGroupName="shop", MinSize=3)
    assert described()["DesiredCapacity"] == len(described()["Instances"]) == 3


@moto("autoscaling.group.replaced")
def test_a_terminated_instance_is_replaced(example):
    """A terminated instance is replaced by another one, so the number stays."""
    names = example("autoscaling/group")
    assert len(names["before"]) == len(names["after"]) == 2
    assert names["lost"] in names["before"] - names["after"]


@moto("autoscaling.group.resized")
def test_desired_capacity_resizes(example, described):
    """SetDesiredCapacity makes the group launch or terminate until the number is right."""
    example("autoscaling/group")
    assert len(described()["Instances"]) == 3


@moto("autoscaling.group.terminate-and-shrink")
def test_terminate_can_shrink(scaling, group, described):
    """TerminateInstanceInAutoScalingGroup replaces the instance, or shrinks the group if you ask for it."""
    group(DesiredCapacity=3)
    first, second = (each["InstanceId"] for each in described()["Instances"][:2])
    scaling.terminate_instance_in_auto_scaling_group(InstanceId=first, ShouldDecrementDesiredCapacity=False)
    assert described()["DesiredCapacity"] == len(described()["Instances"]) == 3
    scaling.terminate_instance_in_auto_scaling_group(InstanceId=second, ShouldDecrementDesiredCapacity=True)
    assert described()["DesiredCapacity"] == len(described()["Instances"]) == 2
    assert not {first, second} & {each["InstanceId"] for each in described()["Instances"]}


@moto("autoscaling.group.registers")
def test_new_instances_are_registered(example):
    """A group registers what it launches with its target groups."""
    names = example("autoscaling/behind_balancer")
    assert names["registered"]() == 4


@sdk("autoscaling.group.target-groups")
def test_target_groups_of_a_group():
    """A group names target groups of an ALB, NLB or GWLB, and Classic Load Balancers in another property."""
    says = model.text("autoscaling", "CreateAutoScalingGroupType.LoadBalancerNames")
    assert (
        "For Application Load Balancers, Network Load Balancers, and Gateway Load Balancers, specify the "
        "TargetGroupARNs property instead." in says
    )


@moto("autoscaling.group.tags")
def test_tags_reach_the_instances(group):
    """A tag with PropagateAtLaunch is put on the instances, one without is not."""
    tag = {"ResourceId": "shop", "ResourceType": "auto-scaling-group"}
    group(
        Tags=[
            {**tag, "Key": "env", "Value": "prod", "PropagateAtLaunch": True},
            {**tag, "Key": "owner", "Value": "web", "PropagateAtLaunch": False},
        ]
    )
    (reservation,) = boto3.client("ec2").describe_instances()["Reservations"]
    tags = {each["Key"]: each["Value"] for each in reservation["Instances"][0]["Tags"]}
    assert tags["env"] == "prod"
    assert "owner" not in tags
    assert tags["aws:autoscaling:groupName"] == "shop"


@moto("autoscaling.group.needs-source")
def test_group_needs_something_to_launch(scaling, refusal):
    """A group without launch template and launch configuration is refused."""
    code = refusal(
        scaling.create_auto_scaling_group,
        AutoScalingGroupName="shop",
        MinSize=1,
        MaxSize=1,
        AvailabilityZones=["us-east-1a"],
    )
    assert code == "ValidationError"


@sdk("autoscaling.group.required")
def test_required_members():
    """A group has to have a name, a minimum and a maximum size."""
    required = model.operation("autoscaling", "CreateAutoScalingGroup").input_shape.required_members
    assert set(required) == {"AutoScalingGroupName", "MinSize", "MaxSize"}


@sdk("autoscaling.group.force-delete")
def test_delete_needs_force():
    """A group with instances is deleted only with the force option, which terminates them."""
    says = model.text("autoscaling", "DeleteAutoScalingGroup")
    assert "you must specify the option to force the deletion in order for it to succeed" in says
    assert "The force delete operation will also terminate the EC2 instances." in says


@sdk("autoscaling.group.deletion-protection")
def test_deletion_protection():
    """A group can be protected from deletion: none, prevent-force-deletion or prevent-all-deletion."""
    says = model.text("autoscaling", "CreateAutoScalingGroupType.DeletionProtection")
    assert "The valid values are none, prevent-force-deletion, and prevent-all-deletion. Default: none" in says


@moto("autoscaling.group.template")
@pytest.mark.filterwarnings("ignore:Tried to parse")
def test_template_makes_a_group(scaling):
    """The template makes a launch template and a group of two instances with a warm-up."""
    from proofnotes.project import HERE

    body = (HERE.snippets / "autoscaling" / "shop_group.yaml").read_text(encoding="utf-8")
    boto3.client("cloudformation").create_stack(StackName="shop", TemplateBody=body)
    (made,) = scaling.describe_auto_scaling_groups()["AutoScalingGroups"]
    assert (made["MinSize"], made["MaxSize"], len(made["Instances"])) == (2, 6, 2)
    assert "LaunchTemplate" in made


@sdk("autoscaling.group.subnets")
def test_subnets_give_the_zones():
    """The subnets of a group decide its Availability Zones."""
    says = model.text("autoscaling", "CreateAutoScalingGroupType.VPCZoneIdentifier")
    assert (
        "A comma-separated list of subnet IDs for a virtual private cloud (VPC) where instances in the Auto Scaling "
        "group can be created." in says
    )
