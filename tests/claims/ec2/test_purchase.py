"""Claims about what instances cost and how they are bought."""

import json

import boto3
import pytest

from proofnotes import sdk as model
from proofnotes import snippets
from proofnotes.evidence import calc, moto, sdk, tool
from proofnotes.project import HERE


@calc("ec2.buy.minute")
@pytest.mark.parametrize(("seconds", "billed"), [(1, 60), (59, 60), (60, 60), (61, 61), (3600, 3600)])
def test_a_minute_at_least(example, seconds, billed):
    """A run is billed by the second, and for 60 seconds at least."""
    assert example("ec2/break_even")["billed_seconds"](seconds) == billed


@calc("ec2.buy.starts")
def test_many_short_runs_cost_more(example):
    """Ten runs of ten seconds are billed as ten minutes, one run of 100 seconds as 100 seconds."""
    billed = example("ec2/break_even")["billed_seconds"]
    assert sum(billed(10) for _ in range(10)) == 600
    assert billed(100) == 100


@sdk("ec2.buy.each-start")
def test_each_start_is_a_minute():
    """Every start of an instance is charged with one minute at least, then per second."""
    says = model.text("ec2", "StartInstances")
    assert "Every time you start your instance, Amazon EC2 charges a one-minute minimum" in says


@calc("ec2.buy.break-even")
@pytest.mark.parametrize(("discount", "share"), [(0.40, 0.60), (0.66, 0.34), (0.72, 0.28)])
def test_break_even(example, discount, share):
    """A commitment with a discount pays once the instance runs for the rest of the hours: 72 % off from 28 % of them on."""
    names = example("ec2/break_even")
    assert names["break_even"](discount) == pytest.approx(share)
    committed = names["cost"](0, 0.1, discount=discount, committed=True)
    assert names["cost"]((share + 0.01) * names["YEAR"], 0.1) > committed
    assert names["cost"]((share - 0.01) * names["YEAR"], 0.1) < committed


@sdk("ec2.buy.classes")
def test_reserved_instances_are_standard_or_convertible():
    """A Reserved Instance is standard or convertible, and has the scope of an Availability Zone or a Region."""
    assert set(model.shape("ec2", "OfferingClassType").enum) == {"standard", "convertible"}
    assert set(model.shape("ec2", "scope").enum) == {"Availability Zone", "Region"}


@sdk("ec2.buy.payment")
def test_three_ways_to_pay():
    """A reservation is paid all upfront, partly upfront or not upfront."""
    assert {"No Upfront", "Partial Upfront", "All Upfront"} <= set(model.shape("ec2", "OfferingTypeValues").enum)


@sdk("ec2.buy.scheduled")
def test_scheduled_instances_are_gone():
    """Scheduled Reserved Instances can no longer be bought."""
    assert model.text("ec2", "PurchaseScheduledInstances").startswith("You can no longer purchase Scheduled Instances")


@sdk("ec2.buy.savings-plan")
def test_a_savings_plan_is_bought_by_its_own_api():
    """A Savings Plan is a commitment of money for each hour, bought from a service of its own."""
    assert model.operation("savingsplans", "CreateSavingsPlan").input_shape.members["commitment"]


@sdk("ec2.buy.tenancy")
def test_three_tenancies():
    """The tenancy of an instance is default, dedicated or host."""
    assert set(model.shape("ec2", "Tenancy").enum) == {"default", "dedicated", "host"}


@moto("ec2.buy.host")
def test_a_host_is_allocated_and_released(ec2):
    """A Dedicated Host is allocated on demand, without a reservation, and released again."""
    made = ec2.allocate_hosts(AvailabilityZone="us-east-1a", InstanceType="m5.large", Quantity=1)["HostIds"]
    (host,) = ec2.describe_hosts(HostIds=made)["Hosts"]
    assert host["State"] == "available" and "HostReservationId" not in host
    ec2.release_hosts(HostIds=made)
    assert [item["State"] for item in ec2.describe_hosts(HostIds=made)["Hosts"]] in ([], ["released"])


@sdk("ec2.buy.host-terms")
def test_a_host_reservation_is_one_or_three_years():
    """A Dedicated Host Reservation lasts one or three years."""
    says = model.text("ec2", "DescribeHostReservationOfferingsRequest.MaxDuration")
    assert "Reservations are available in one-year and three-year terms" in says


@sdk("ec2.buy.capacity")
def test_a_capacity_reservation_has_no_term():
    """A Capacity Reservation holds capacity in one Availability Zone for any duration."""
    says = model.text("ec2", "CreateCapacityReservation")
    assert "in a specific Availability Zone for any duration" in says


@moto("ec2.spot.lifecycle")
def test_a_spot_instance_is_a_launch_option(launch, look):
    """A launch with the market type spot makes a Spot Instance, which says so in InstanceLifecycle."""
    spot = look(launch(InstanceMarketOptions={"MarketType": "spot"}))
    assert spot["InstanceLifecycle"] == "spot"
    assert "InstanceLifecycle" not in look(launch())


@sdk("ec2.spot.no-bid")
def test_a_maximum_price_is_not_recommended():
    """You pay the current Spot price; AWS does not recommend a maximum price, since it leads to more interruptions."""
    says = model.text("ec2", "SpotMarketOptions.MaxPrice")
    assert "We do not recommend using this parameter because it can lead to increased interruptions" in says
    assert "If you do not specify this parameter, you will pay the current Spot price" in says


@sdk("ec2.spot.legacy")
def test_request_spot_instances_is_legacy():
    """AWS strongly discourages RequestSpotInstances, a legacy API."""
    assert "We strongly discourage using the RequestSpotInstances API because it is a legacy API" in model.text(
        "ec2", "RequestSpotInstances"
    )


@sdk("ec2.spot.blocks")
def test_spot_blocks_are_gone():
    """Spot blocks, with BlockDurationMinutes, are deprecated."""
    assert model.text("ec2", "SpotMarketOptions.BlockDurationMinutes") == "Deprecated."


@sdk("ec2.spot.behavior")
def test_three_interruption_behaviors():
    """An interrupted Spot Instance is terminated, which is the default, stopped or hibernated."""
    assert set(model.shape("ec2", "InstanceInterruptionBehavior").enum) == {"hibernate", "stop", "terminate"}
    says = model.text("ec2", "SpotMarketOptions.InstanceInterruptionBehavior")
    assert "is automatically set to terminate" in says


@sdk("ec2.spot.strategy")
def test_the_recommended_strategy():
    """The recommended allocation strategy of a fleet is price-capacity-optimized."""
    says = model.text("ec2", "SpotOptionsRequest.AllocationStrategy")
    assert "price-capacity-optimized (recommended)" in says


def warning(action):
    return {
        "version": "0",
        "id": "1",
        "detail-type": "EC2 Spot Instance Interruption Warning",
        "source": "aws.ec2",
        "account": "123456789012",
        "time": "2026-12-01T09:00:00Z",
        "region": "us-east-1",
        "resources": [],
        "detail": {"instance-id": "i-0abc", "instance-action": action},
    }


@moto("ec2.spot.event")
@pytest.mark.parametrize(("action", "caught"), [("terminate", True), ("stop", True), ("hibernate", False)])
def test_the_pattern_catches_the_warning(action, caught):
    """The event pattern catches the warning that a Spot Instance is about to be stopped or terminated."""
    pattern = (HERE.snippets / "ec2" / "spot_warning.json").read_text(encoding="utf-8")
    sqs, events = boto3.client("sqs"), boto3.client("events")
    queue = sqs.create_queue(QueueName="warnings")["QueueUrl"]
    arn = sqs.get_queue_attributes(QueueUrl=queue, AttributeNames=["QueueArn"])["Attributes"]["QueueArn"]
    events.put_rule(Name="spot", EventPattern=pattern)
    events.put_targets(Rule="spot", Targets=[{"Id": "queue", "Arn": arn}])
    event = warning(action)
    events.put_events(
        Entries=[{"Source": event["source"], "DetailType": event["detail-type"], "Detail": json.dumps(event["detail"])}]
    )
    assert bool(sqs.receive_message(QueueUrl=queue).get("Messages")) is caught


@tool("ec2.overview.policy")
def test_the_operator_policy_passes_the_linter():
    """The policy of an operator passes a policy linter."""
    result, problems = snippets.run(snippets.find(HERE, "ec2/operator_policy.json"))
    assert not problems and "2 statement(s), no findings" in result.output
