"""Claims about conditional writes."""

import boto3
import pytest
from botocore.exceptions import ClientError

from proofnotes import sdk as models
from proofnotes.evidence import moto, sdk


def make(name, partition, sort=None, sort_type="S"):
    keys = [(partition, "HASH", "S"), *([(sort, "RANGE", sort_type)] if sort else [])]
    return boto3.resource("dynamodb").create_table(
        TableName=name,
        KeySchema=[{"AttributeName": key, "KeyType": role} for key, role, _ in keys],
        AttributeDefinitions=[{"AttributeName": key, "AttributeType": kind} for key, _, kind in keys],
        BillingMode="PAY_PER_REQUEST",
    )


def refusal(call, **arguments):
    with pytest.raises(ClientError) as refused:
        call(**arguments)
    return refused.value.response["Error"]["Code"]


@pytest.fixture
def stock():
    table = make("stock", "sku")
    table.put_item(Item={"sku": "tea-01", "amount": 5})
    return table


TEA = {"sku": "tea-01"}


def item(table):
    return table.get_item(Key=TEA)["Item"]


@moto("dynamodb.conditions.create-once")
def test_attribute_not_exists_creates_once(example):
    """PutItem with attribute_not_exists on the partition key creates an item and never replaces one."""
    table = example("dynamodb/conditional_writes")["table"]
    assert item(table)["keeper"] == "anna"


@moto("dynamodb.conditions.nothing-changes")
def test_failed_condition_changes_nothing(stock):
    """When the condition is false the write fails with a ConditionalCheckFailedException and changes nothing."""
    code = refusal(
        stock.update_item,
        Key=TEA,
        UpdateExpression="SET amount = :n",
        ConditionExpression="amount > :ten",
        ExpressionAttributeValues={":n": 99, ":ten": 10},
    )
    assert code == "ConditionalCheckFailedException"
    assert item(stock)["amount"] == 5


@moto("dynamodb.conditions.old-item")
def test_exception_can_carry_the_item(stock):
    """With ReturnValuesOnConditionCheckFailure the exception carries the item as it is, without another read."""
    with pytest.raises(ClientError) as refused:
        stock.put_item(
            Item=TEA,
            ConditionExpression="attribute_not_exists(sku)",
            ReturnValuesOnConditionCheckFailure="ALL_OLD",
        )
    assert refused.value.response["Item"] == {"sku": {"S": "tea-01"}, "amount": {"N": "5"}}


@moto("dynamodb.conditions.no-oversell")
def test_condition_and_change_are_one_step(stock):
    """A condition on the amount itself never sells more than there is."""
    sold = 0
    for _ in range(10):
        try:
            stock.update_item(
                Key=TEA,
                UpdateExpression="SET amount = amount - :n",
                ConditionExpression="amount >= :n",
                ExpressionAttributeValues={":n": 2},
            )
            sold += 2
        except ClientError as error:
            assert error.response["Error"]["Code"] == "ConditionalCheckFailedException"
    assert (sold, item(stock)["amount"]) == (4, 1)


@moto("dynamodb.conditions.no-upsert")
def test_attribute_exists_prevents_creation(stock):
    """attribute_exists keeps UpdateItem from creating a missing item."""
    code = refusal(
        stock.update_item,
        Key={"sku": "tea-99"},
        UpdateExpression="SET amount = :n",
        ConditionExpression="attribute_exists(sku)",
        ExpressionAttributeValues={":n": 1},
    )
    assert code == "ConditionalCheckFailedException"
    assert stock.scan()["Count"] == 1


@moto("dynamodb.conditions.idempotent")
def test_condition_on_the_changed_attribute_makes_a_retry_safe(stock):
    """A condition on the attribute that the update changes makes a repeated request harmless."""
    update = {
        "Key": TEA,
        "UpdateExpression": "SET amount = amount + :n",
        "ConditionExpression": "amount = :five",
        "ExpressionAttributeValues": {":n": 3, ":five": 5},
    }
    stock.update_item(**update)
    assert refusal(stock.update_item, **update) == "ConditionalCheckFailedException"
    assert item(stock)["amount"] == 8


@moto("dynamodb.conditions.functions")
def test_conditions_have_functions(stock):
    """Conditions know attribute_type, contains, begins_with, size, BETWEEN and IN."""
    for condition in (
        "attribute_type(amount, :number)",
        "contains(sku, :tea)",
        "begins_with(sku, :tea)",
        "size(sku) = :six",
        "amount BETWEEN :one AND :six",
        "amount IN (:one, :five)",
    ):
        values = {":number": "N", ":tea": "tea", ":six": 6, ":one": 1, ":five": 5}
        used = {name: value for name, value in values.items() if name in condition}
        stock.put_item(Item={**TEA, "amount": 5}, ConditionExpression=condition, ExpressionAttributeValues=used)
        opposite = {"ConditionExpression": f"NOT ({condition})", "ExpressionAttributeValues": used}
        assert refusal(stock.put_item, Item=TEA, **opposite) == "ConditionalCheckFailedException"


@sdk("dynamodb.conditions.in-transactions")
def test_transactions_take_conditions():
    """The writes of a transaction take conditions."""
    for action in ("Put", "Update", "Delete", "ConditionCheck"):
        assert "ConditionExpression" in models.shape("dynamodb", action).members


@moto("dynamodb.conditions.create-once-sorted")
def test_create_once_works_with_a_sort_key():
    """With a sort key, attribute_not_exists on the partition key looks at the item with the whole key."""
    orders = make("orders", "customer", "placed")
    put = {"ConditionExpression": "attribute_not_exists(customer)"}
    for day in ("2026-01-05", "2026-01-06"):
        orders.put_item(Item={"customer": "anna", "placed": day}, **put)
    again = {"customer": "anna", "placed": "2026-01-05"}
    assert refusal(orders.put_item, Item=again, **put) == "ConditionalCheckFailedException"
