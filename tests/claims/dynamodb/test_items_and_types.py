"""Claims about data types and item size."""

import json
from decimal import Decimal, DecimalException

import boto3
import pytest
from botocore.exceptions import ClientError

from proofnotes import sdk as models
from proofnotes.evidence import calc, gap, moto, sdk


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
def products():
    return make("products", "sku")


@sdk("dynamodb.types.ten")
def test_there_are_ten_types_and_none_for_dates():
    """A value has one of ten types: three for sets, two for documents, five scalars, none for dates."""
    assert set(models.shape("dynamodb", "AttributeValue").members) == {
        *("S", "N", "B", "BOOL", "NULL"),
        *("L", "M"),
        *("SS", "NS", "BS"),
    }


@sdk("dynamodb.types.number-as-text")
def test_numbers_travel_as_text():
    """A Number travels as text and is a number for DynamoDB."""
    assert models.shape("dynamodb", "AttributeValue.N").type_name == "string"
    assert "DynamoDB treats them as number type attributes" in models.text("dynamodb", "AttributeValue.N")


@moto("dynamodb.types.mapping")
def test_table_resource_chooses_the_type_from_the_python_value(example):
    """boto3's table resource chooses the data type from the Python value."""
    sent = example("dynamodb/data_types")["sent"]
    assert {name: next(iter(value)) for name, value in sent.items()} == {
        "sku": "S", "price": "N", "thumbnail": "B", "organic": "BOOL", "discount": "NULL",
        "sizes": "L", "origin": "M", "tags": "SS", "awards": "NS", "scans": "BS",
    }  # fmt: skip


@sdk("dynamodb.types.no-float")
def test_table_resource_refuses_float(products):
    """boto3's table resource refuses a float with a TypeError, before any request."""
    with pytest.raises(TypeError, match="Use Decimal types instead"):
        products.put_item(Item={"sku": "tea-01", "price": 4.9})
    assert products.scan()["Count"] == 0


@moto("dynamodb.types.decimal-exact")
def test_decimal_comes_back_exactly(products):
    """A Decimal comes back exactly as it was written."""
    products.put_item(Item={"sku": "tea-01", "price": Decimal("4.9")})
    assert products.get_item(Key={"sku": "tea-01"})["Item"]["price"] * 3 == Decimal("14.7")


@sdk("dynamodb.types.precision")
def test_more_digits_than_a_number_holds_are_refused(products):
    """boto3 raises an error for a number with more than 38 digits instead of rounding it."""
    products.put_item(Item={"sku": "tea-01", "n": Decimal("1" * 38)})
    with pytest.raises(DecimalException):
        products.put_item(Item={"sku": "tea-01", "n": Decimal("1" * 39)})


@gap("dynamodb.types.trimmed")
def test_zeros_around_a_number_are_trimmed(products):
    """Leading and trailing zeros of a Number are not kept."""
    products.put_item(Item={"sku": "tea-01", "price": Decimal("4.90")})
    assert str(products.get_item(Key={"sku": "tea-01"})["Item"]["price"]) == "4.9"


@moto("dynamodb.types.not-a-number")
def test_text_that_is_no_number_is_refused(products):
    """Text that is no number is refused as the value of a Number."""
    put = boto3.client("dynamodb").put_item
    item = {"sku": {"S": "tea-01"}, "price": {"N": "cheap"}}
    assert refusal(put, TableName="products", Item=item) == "ValidationException"


@moto("dynamodb.types.empty-string")
def test_empty_string_is_a_value(products):
    """An empty string is a value like any other outside keys."""
    products.put_item(Item={"sku": "tea-01", "note": ""})
    assert products.get_item(Key={"sku": "tea-01"})["Item"]["note"] == ""


@moto("dynamodb.types.empty-set")
def test_empty_set_is_refused(products):
    """An empty set is refused, an empty list or map is not."""
    put = boto3.client("dynamodb").put_item
    item = {"sku": {"S": "tea-01"}, "tags": {"SS": []}}
    assert refusal(put, TableName="products", Item=item) == "ValidationException"
    products.put_item(Item={"sku": "tea-01", "sizes": [], "origin": {}})
    assert products.scan()["Count"] == 1


@calc("dynamodb.items.size-example")
def test_names_and_values_count(example):
    """Attribute names count: shirt-color R and shirt-size M make 23 bytes."""
    size = example("dynamodb/item_size")["size"]
    assert size({"shirt-color": "R", "shirt-size": "M"}) == 11 + 1 + 10 + 1 == 23


@calc("dynamodb.items.utf8")
def test_size_is_counted_in_utf8_bytes(example):
    """A string counts in UTF-8 bytes, not in characters."""
    size = example("dynamodb/item_size")["size"]
    assert size({"n": "☕"}) == 1 + 3
    assert size({"n": "c"}) == 1 + 1


@moto("dynamodb.items.too-large")
def test_large_item_is_refused(products):
    """An item of 500 KB is refused with a ValidationException."""
    assert refusal(products.put_item, Item={"sku": "tea-01", "text": "x" * 500_000}) == "ValidationException"


@moto("dynamodb.items.update-too-large")
def test_update_cannot_grow_an_item_over_the_limit(products):
    """An update that would make the item too large is refused, and the item stays as it was."""
    products.put_item(Item={"sku": "tea-01", "text": "x" * 250_000})
    code = refusal(
        products.update_item,
        Key={"sku": "tea-01"},
        UpdateExpression="SET more = :m",
        ExpressionAttributeValues={":m": "x" * 250_000},
    )
    assert code == "ValidationException"
    assert set(products.get_item(Key={"sku": "tea-01"})["Item"]) == {"sku", "text"}


@calc("dynamodb.types.json")
def test_json_can_be_read_without_floats():
    """json.loads with parse_float=Decimal makes no floats."""
    assert json.loads('{"price": 4.9}', parse_float=Decimal) == {"price": Decimal("4.9")}
