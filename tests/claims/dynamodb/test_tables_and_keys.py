"""Claims about tables, partition keys and sort keys."""

import warnings

import boto3
import pytest
from boto3.dynamodb.conditions import Key
from botocore.exceptions import ClientError
from cfnlint import api as cfnlint

from proofnotes import guard
from proofnotes import sdk as models
from proofnotes.evidence import moto, sdk, tool
from proofnotes.project import HERE

TEMPLATE = HERE.snippets / "dynamodb" / "orders_table.yaml"
POLICY = HERE.snippets / "dynamodb" / "own_items_only.json"


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
def orders():
    return make("orders", "customer", "placed")


def collection(table, customer):
    return table.query(KeyConditionExpression=Key("customer").eq(customer))["Items"]


@moto("dynamodb.keys.put-replaces")
def test_put_replaces_the_whole_item(example):
    """PutItem with the key of an existing item replaces the whole item."""
    table = example("dynamodb/put_replaces")["table"]
    assert table.scan()["Items"] == [{"customer": "anna", "city": "Oslo"}]


@moto("dynamodb.keys.composite-unique")
def test_partition_and_sort_key_are_unique_together(orders):
    """Items may share a partition key as long as their sort keys differ."""
    for placed, total in [("2026-01-05", 1), ("2026-01-06", 2), ("2026-01-05", 3)]:
        orders.put_item(Item={"customer": "anna", "placed": placed, "total": total})
    assert [(item["placed"], item["total"]) for item in collection(orders, "anna")] == [
        ("2026-01-05", 3),
        ("2026-01-06", 2),
    ]


@moto("dynamodb.keys.sorted")
def test_collection_is_sorted_by_sort_key(example):
    """A Query returns the items of one partition key in ascending order of their sort key."""
    found = collection(example("dynamodb/item_collection")["table"], "anna")
    assert [item["placed"] for item in found] == ["2026-01-05", "2026-02-20", "2026-03-09"]


@moto("dynamodb.keys.sort-by-type")
def test_numbers_sort_as_numbers_and_strings_as_bytes(orders):
    """A Number sort key sorts by value, a String sort key by its UTF-8 bytes."""
    numbered = make("numbered", "customer", "number", "N")
    for value in (10, 9, 100):
        numbered.put_item(Item={"customer": "anna", "number": value})
        orders.put_item(Item={"customer": "anna", "placed": str(value)})
    orders.put_item(Item={"customer": "anna", "placed": "a"})
    orders.put_item(Item={"customer": "anna", "placed": "Z"})
    assert [int(item["number"]) for item in collection(numbered, "anna")] == [9, 10, 100]
    assert [item["placed"] for item in collection(orders, "anna")] == ["10", "100", "9", "Z", "a"]


@moto("dynamodb.keys.required")
def test_item_needs_every_key_attribute(orders):
    """An item without its sort key is refused with a ValidationException."""
    assert refusal(orders.put_item, Item={"customer": "anna"}) == "ValidationException"
    assert orders.scan()["Count"] == 0


@moto("dynamodb.keys.typed")
def test_key_attribute_has_the_type_of_the_schema(orders):
    """A key attribute of another type than the key schema's is refused."""
    assert refusal(orders.put_item, Item={"customer": 7, "placed": "2026-01-05"}) == "ValidationException"


@moto("dynamodb.keys.not-empty")
def test_key_attribute_is_never_empty(orders):
    """A key attribute cannot be an empty string."""
    assert refusal(orders.put_item, Item={"customer": "", "placed": "2026-01-05"}) == "ValidationException"


@moto("dynamodb.keys.schemaless")
def test_other_attributes_are_free(orders):
    """Attributes outside the key need no definition and may differ from item to item."""
    orders.put_item(Item={"customer": "anna", "placed": "1", "gift": True})
    orders.put_item(Item={"customer": "anna", "placed": "2", "gift": "a box", "weight": 3})
    assert [item["gift"] for item in collection(orders, "anna")] == [True, "a box"]


@sdk("dynamodb.keys.types")
def test_keys_are_strings_numbers_or_binary():
    """A key attribute is a String, a Number or Binary."""
    assert models.shape("dynamodb", "ScalarAttributeType").enum == ["S", "N", "B"]


@sdk("dynamodb.keys.roles")
def test_key_roles_are_hash_and_range():
    """The API calls the partition key HASH and the sort key RANGE."""
    assert models.shape("dynamodb", "KeyType").enum == ["HASH", "RANGE"]


@sdk("dynamodb.keys.fixed")
def test_update_table_takes_no_key_schema():
    """The key is fixed when the table is created: UpdateTable takes no key schema."""
    assert "KeySchema" in models.shape("dynamodb", "CreateTableInput").members
    assert "KeySchema" not in models.shape("dynamodb", "UpdateTableInput").members


@sdk("dynamodb.keys.primary")
def test_primary_key_is_simple_or_composite():
    """The primary key is a partition key alone, or a partition key and a sort key together."""
    text = models.text("dynamodb", "CreateTableInput.KeySchema")
    assert "simple primary key (partition key), you must provide exactly one element with a KeyType of HASH" in text
    assert "composite primary key (partition key and sort key), you must provide exactly two elements" in text


@moto("dynamodb.keys.only-keys-defined")
def test_attributes_outside_the_key_are_not_defined():
    """CreateTable refuses an attribute definition that no key uses."""
    code = refusal(
        boto3.client("dynamodb").create_table,
        TableName="orders",
        KeySchema=[{"AttributeName": "customer", "KeyType": "HASH"}],
        AttributeDefinitions=[{"AttributeName": name, "AttributeType": "S"} for name in ("customer", "note")],
        BillingMode="PAY_PER_REQUEST",
    )
    assert code == "ValidationException"


@moto("dynamodb.keys.immutable")
def test_update_cannot_change_a_key_attribute(orders):
    """UpdateItem cannot change a key attribute; a new key is a new item."""
    orders.put_item(Item={"customer": "anna", "placed": "1"})
    code = refusal(
        orders.update_item,
        Key={"customer": "anna", "placed": "1"},
        UpdateExpression="SET placed = :new",
        ExpressionAttributeValues={":new": "2"},
    )
    assert code == "ValidationException"


@moto("dynamodb.keys.length")
def test_long_partition_key_is_refused(orders):
    """A partition key of 2,048 bytes is accepted, one of 2,049 refused."""
    orders.put_item(Item={"customer": "k" * 2048, "placed": "1"})
    assert refusal(orders.put_item, Item={"customer": "k" * 2049, "placed": "1"}) == "ValidationException"


@moto("dynamodb.keys.template")
def test_template_makes_a_protected_table_with_both_keys():
    """The template makes an on-demand table with both keys that cannot be deleted by accident."""
    boto3.client("cloudformation").create_stack(StackName="orders", TemplateBody=TEMPLATE.read_text(encoding="utf-8"))
    table = boto3.client("dynamodb").describe_table(TableName="orders")["Table"]
    assert [key["AttributeName"] for key in table["KeySchema"]] == ["customer", "placed"]
    assert table["BillingModeSummary"]["BillingMode"] == "PAY_PER_REQUEST"
    assert table["DeletionProtectionEnabled"]


@tool("dynamodb.keys.lint")
def test_linter_refuses_an_attribute_that_no_key_uses():
    """cfn-lint refuses a template that defines an attribute which no key uses."""
    good = TEMPLATE.read_text(encoding="utf-8")
    extra = "        - AttributeName: note\n          AttributeType: S\n  # --8<-- [end:table]"
    bad = good.replace("  # --8<-- [end:table]", extra)
    assert "E3039" not in {finding.rule.id for finding in cfnlint.lint_all(good)}
    assert "E3039" in {finding.rule.id for finding in cfnlint.lint_all(bad)}


@tool("dynamodb.keys.policy")
def test_policy_linter_knows_the_condition_key():
    """The policy passes a linter, which refuses a misspelt dynamodb:LeadingKeys."""
    with warnings.catch_warnings(), guard.lifted():
        warnings.simplefilter("ignore")
        import parliament

        good = POLICY.read_text(encoding="utf-8")
        bad = good.replace("LeadingKeys", "LeadingKey")
        assert not parliament.analyze_policy_string(good, ignore_private_auditors=True).findings
        found = parliament.analyze_policy_string(bad, ignore_private_auditors=True).findings
    assert "UNKNOWN_CONDITION_FOR_ACTION" in {finding.issue for finding in found}


@moto("dynamodb.keys.name-taken")
def test_table_name_is_taken(orders):
    """A second table with the same name is refused with a ResourceInUseException."""
    create = boto3.client("dynamodb").create_table
    code = refusal(
        create,
        TableName="orders",
        KeySchema=[{"AttributeName": "id", "KeyType": "HASH"}],
        AttributeDefinitions=[{"AttributeName": "id", "AttributeType": "S"}],
        BillingMode="PAY_PER_REQUEST",
    )
    assert code == "ResourceInUseException"


@sdk("dynamodb.keys.creating")
def test_new_table_is_creating_first():
    """A new table is CREATING first, and ready for use when it is ACTIVE: boto3 has a waiter for it."""
    text = models.text("dynamodb", "TableDescription.TableStatus")
    assert "CREATING - The table is being created" in text
    assert "ACTIVE - The table is ready for use" in text
    assert "table_exists" in boto3.client("dynamodb").waiter_names
