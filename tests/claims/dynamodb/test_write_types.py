"""Claims that compare the kinds of write."""

import boto3
import pytest
from botocore.exceptions import ClientError

from proofnotes.evidence import moto

TEA = {"sku": "tea-01"}


@pytest.fixture
def write(example):
    """The example's functions, with ten in stock again."""
    names = example("dynamodb/write_types")
    names["table"].put_item(Item={**TEA, "left": 10})
    return names


@moto("dynamodb.write-types.concurrent")
def test_plain_writes_overwrite_each_other(write):
    """Two plain writes from the same reading both succeed, and the last one wins."""
    for _ in range(2):
        write["change"]("SET #left = :new", ExpressionAttributeValues={":new": 9})
    assert write["left"]() == 9


@moto("dynamodb.write-types.atomic")
def test_atomic_writes_both_count(write):
    """Two atomic decrements both succeed, and both count."""
    for _ in range(2):
        write["change"]("SET #left = #left - :one", ExpressionAttributeValues={":one": 1})
    assert write["left"]() == 8


@moto("dynamodb.write-types.conditional")
def test_second_conditional_write_fails(write):
    """Of two conditional writes from the same reading the first succeeds and the second fails."""
    request = {
        "expression": "SET #left = :new",
        "ConditionExpression": "#left = :seen",
        "ExpressionAttributeValues": {":seen": 10, ":new": 9},
    }
    write["change"](**request)
    with pytest.raises(ClientError, match="ConditionalCheckFailedException"):
        write["change"](**request)
    assert write["left"]() == 9


@moto("dynamodb.write-types.batch")
def test_batch_overwrites_without_asking(write):
    """A batch writes many items in one call and overwrites without asking."""
    write["change"]("SET #left = :new", ExpressionAttributeValues={":new": 3})
    puts = [{"PutRequest": {"Item": {"sku": {"S": f"tea-0{n}"}, "left": {"N": "10"}}}} for n in (1, 2, 3, 4)]
    boto3.client("dynamodb").batch_write_item(RequestItems={"stock": puts})
    assert write["left"]() == 10
    assert write["table"].scan()["Count"] == 4
