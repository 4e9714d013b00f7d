"""Claims about capacity modes and capacity units."""

import boto3
import pytest
from botocore.exceptions import ClientError

from proofnotes import sdk as models
from proofnotes.evidence import calc, gap, moto, sdk

KEY = {
    "KeySchema": [{"AttributeName": "id", "KeyType": "HASH"}],
    "AttributeDefinitions": [{"AttributeName": "id", "AttributeType": "S"}],
}
UNITS = {"ReadCapacityUnits": 10, "WriteCapacityUnits": 5}


def refusal(call, **arguments):
    with pytest.raises(ClientError) as refused:
        call(**arguments)
    return refused.value.response["Error"]["Code"]


@pytest.fixture
def dynamodb():
    return boto3.client("dynamodb")


@pytest.fixture
def units(example):
    return example("dynamodb/capacity_units")


@sdk("dynamodb.capacity.modes")
def test_there_are_two_modes():
    """A table's capacity mode is provisioned or on-demand (PAY_PER_REQUEST)."""
    assert models.shape("dynamodb", "CreateTableInput.BillingMode").enum == ["PROVISIONED", "PAY_PER_REQUEST"]


@sdk("dynamodb.capacity.recommended")
def test_on_demand_is_recommended():
    """AWS recommends on-demand for most workloads, and provisioned for steady, predictable ones."""
    text = models.text("dynamodb", "CreateTableInput.BillingMode")
    assert "We recommend using PAY_PER_REQUEST for most DynamoDB workloads" in text
    assert "We recommend using PROVISIONED for steady workloads with predictable growth" in text


@moto("dynamodb.capacity.needs-units")
def test_table_without_mode_and_units_is_refused(dynamodb):
    """CreateTable without a mode means provisioned, and is refused without capacity units."""
    assert refusal(dynamodb.create_table, TableName="carts", **KEY) == "ValidationException"
    made = dynamodb.create_table(TableName="carts", **KEY, ProvisionedThroughput=UNITS)["TableDescription"]
    assert made["ProvisionedThroughput"]["ReadCapacityUnits"] == 10


@moto("dynamodb.capacity.takes-no-units")
def test_on_demand_table_takes_no_units(dynamodb):
    """CreateTable refuses capacity units together with on-demand mode."""
    code = refusal(
        dynamodb.create_table, TableName="carts", **KEY, BillingMode="PAY_PER_REQUEST", ProvisionedThroughput=UNITS
    )
    assert code == "ValidationException"
    assert dynamodb.list_tables()["TableNames"] == []


@moto("dynamodb.capacity.switch")
def test_table_changes_its_mode_and_keeps_its_items(dynamodb):
    """UpdateTable changes the mode of a table, which keeps its items."""
    dynamodb.create_table(TableName="orders", **KEY, ProvisionedThroughput=UNITS)
    dynamodb.put_item(TableName="orders", Item={"id": {"S": "1"}})
    dynamodb.update_table(TableName="orders", BillingMode="PAY_PER_REQUEST")
    table = dynamodb.describe_table(TableName="orders")["Table"]
    assert table["BillingModeSummary"]["BillingMode"] == "PAY_PER_REQUEST"
    assert dynamodb.scan(TableName="orders")["Count"] == 1


@moto("dynamodb.capacity.auto-scaling")
def test_auto_scaling_works_through_alarms(dynamodb):
    """Auto scaling of a provisioned table is a target tracking policy that creates CloudWatch alarms."""
    dynamodb.create_table(TableName="orders", **KEY, ProvisionedThroughput=UNITS)
    target = {
        "ServiceNamespace": "dynamodb",
        "ResourceId": "table/orders",
        "ScalableDimension": "dynamodb:table:WriteCapacityUnits",
    }
    scaling = boto3.client("application-autoscaling")
    scaling.register_scalable_target(**target, MinCapacity=5, MaxCapacity=100)
    assert boto3.client("cloudwatch").describe_alarms()["MetricAlarms"] == []
    scaling.put_scaling_policy(
        **target,
        PolicyName="writes at 70 percent",
        PolicyType="TargetTrackingScaling",
        TargetTrackingScalingPolicyConfiguration={
            "TargetValue": 70.0,
            "PredefinedMetricSpecification": {"PredefinedMetricType": "DynamoDBWriteCapacityUtilization"},
        },
    )
    assert boto3.client("cloudwatch").describe_alarms()["MetricAlarms"]


@sdk("dynamodb.capacity.max-throughput")
def test_on_demand_table_can_have_a_ceiling():
    """An on-demand table can have a maximum of read and write request units."""
    assert set(models.shape("dynamodb", "CreateTableInput.OnDemandThroughput").members) == {
        "MaxReadRequestUnits",
        "MaxWriteRequestUnits",
    }


@sdk("dynamodb.capacity.warm")
def test_table_can_be_warmed_up():
    """Warm throughput can be set for a new table and raised for an existing one."""
    for shape in ("CreateTableInput", "UpdateTableInput"):
        assert set(models.shape("dynamodb", f"{shape}.WarmThroughput").members) == {
            "ReadUnitsPerSecond",
            "WriteUnitsPerSecond",
        }


@calc("dynamodb.capacity.strong")
def test_strong_read_costs_a_unit_for_each_4_kb(units):
    """A strongly consistent read costs one unit for each 4 KB begun."""
    assert [units["read_units"](kb, "strong") for kb in (0.1, 4, 4.1, 8, 12)] == [1, 1, 2, 2, 3]


@calc("dynamodb.capacity.eventual")
def test_eventual_read_costs_half(units):
    """An eventually consistent read costs half of a strongly consistent one."""
    assert [units["read_units"](kb) for kb in (0.1, 4, 4.1, 8, 12)] == [0.5, 0.5, 1, 1, 1.5]


@calc("dynamodb.capacity.write")
def test_write_costs_a_unit_for_each_kb(units):
    """A write costs one unit for each 1 KB begun."""
    assert [units["write_units"](kb) for kb in (0.1, 1, 1.5, 4.5)] == [1, 1, 2, 5]


@calc("dynamodb.capacity.transactional")
def test_transactions_cost_double(units):
    """A transactional read or write costs twice as much as a strongly consistent read or a standard write."""
    assert units["read_units"](8, "transactional") == 4
    assert units["write_units"](2, transactional=True) == 4


@calc("dynamodb.capacity.questions")
def test_exam_questions(example):
    """Sixteen eventually consistent reads of 12 KB a second need 24 units, six writes of 4.5 KB need 30."""
    names = example("dynamodb/capacity_questions")
    assert names["reads"](16, 12, 1 / 2) == 24
    assert names["writes"](6, 4.5) == 30
    assert names["reads"](10, 6) == 20
    assert names["writes"](120 / 60, 2) == 4


@calc("dynamodb.capacity.query-rounds-once")
def test_query_rounds_the_sum(example):
    """Query adds up the sizes of its items and rounds once; BatchGetItem rounds each item."""
    names = example("dynamodb/round_once")
    assert names["query_units"]([1.5, 6.5]) == 2
    assert names["batch_get_units"]([1.5, 6.5]) == 3
    assert names["query_units"]([40.8]) == 11


@calc("dynamodb.capacity.scan-page")
def test_scan_page_costs(units):
    """One full page of 1 MB costs 128 read units eventually consistent, 256 strongly consistent."""
    assert units["read_units"](1024) == 128
    assert units["read_units"](1024, "strong") == 256


@sdk("dynamodb.capacity.projection")
def test_projection_and_filter_save_no_units():
    """A projection or a filter changes nothing about the read units consumed."""
    text = models.text("dynamodb", "Query")
    assert "The number of capacity units consumed will be the same whether you request all of the attributes" in text
    assert "The number will also be the same whether or not you use a FilterExpression" in text


@sdk("dynamodb.capacity.count")
def test_counting_costs_as_much_as_reading():
    """Select COUNT costs as many read units as getting the items."""
    text = models.text("dynamodb", "QueryInput.Select")
    assert "this uses the same quantity of read capacity units as getting the items" in text


@sdk("dynamodb.capacity.nothing-found")
def test_finding_nothing_costs_the_minimum():
    """A read that finds nothing costs the minimum of its kind, and deleting a missing item one write unit."""
    assert "Queries that do not return results consume the minimum" in models.text("dynamodb", "Query")
    assert "Requests for nonexistent items consume the minimum read capacity units" in models.text(
        "dynamodb", "BatchGetItem"
    )
    assert "Delete operations on nonexistent items consume one write capacity unit" in models.text(
        "dynamodb", "BatchWriteItem"
    )


@gap("dynamodb.capacity.reported")
def test_response_reports_the_units(dynamodb):
    """With ReturnConsumedCapacity the response reports the units that the request consumed."""
    dynamodb.create_table(TableName="orders", **KEY, BillingMode="PAY_PER_REQUEST")
    item = {"id": {"S": "1"}, "text": {"S": "x" * 4500}}
    reply = dynamodb.put_item(TableName="orders", Item=item, ReturnConsumedCapacity="TOTAL")
    assert reply["ConsumedCapacity"]["CapacityUnits"] == 5


@sdk("dynamodb.capacity.switch-back")
def test_going_back_to_provisioned_needs_units():
    """Going from on-demand to provisioned mode needs initial capacity units."""
    text = models.text("dynamodb", "UpdateTableInput.BillingMode")
    assert (
        "switching from pay-per-request to provisioned capacity, initial provisioned capacity values must be set"
        in text
    )
