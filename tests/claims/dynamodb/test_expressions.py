"""Claims about expressions: names, values and paths."""

import boto3
import pytest
from boto3.dynamodb.conditions import Attr
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


KEY = {"id": "42"}


@pytest.fixture
def orders():
    table = make("orders", "id")
    table.put_item(Item={**KEY, "status": "new", "first-name": "Anna", "a": 1, "b": 2, "basket": ["tea"], "ship": {}})
    return table


def update(table, expression, values=None, **options):
    values = {"ExpressionAttributeValues": values} if values else {}
    reply = table.update_item(Key=KEY, UpdateExpression=expression, ReturnValues="ALL_NEW", **values, **options)
    return reply["Attributes"]


@moto("dynamodb.expressions.reserved")
def test_reserved_word_is_refused(orders):
    """A reserved word such as status is refused in an expression, in any case."""
    for word in ("status", "Status", "STATUS"):
        assert refusal(orders.get_item, Key=KEY, ProjectionExpression=word) == "ValidationException"


@moto("dynamodb.expressions.alias")
def test_alias_stands_for_a_name(orders):
    """An expression attribute name, #s, stands for any name: a reserved word, or one with a hyphen."""
    names = {"#s": "status", "#f": "first-name"}
    reply = orders.get_item(Key=KEY, ProjectionExpression="#s, #f", ExpressionAttributeNames=names)
    assert reply["Item"] == {"status": "new", "first-name": "Anna"}


@moto("dynamodb.expressions.hyphen")
def test_hyphen_is_a_syntax_error(orders):
    """A name with a hyphen is a syntax error without an alias."""
    code = refusal(update, table=orders, expression="SET first-name = :n", values={":n": "Ben"})
    assert code == "ValidationException"


@moto("dynamodb.expressions.unused")
def test_unused_names_and_values_are_refused(orders):
    """A name or value that no expression uses is refused."""
    assert refusal(update, table=orders, expression="SET a = :a", values={":a": 1, ":x": 2}) == "ValidationException"
    code = refusal(
        update, table=orders, expression="SET a = :a", values={":a": 1}, ExpressionAttributeNames={"#x": "y"}
    )
    assert code == "ValidationException"


@moto("dynamodb.expressions.stored-anyway")
def test_reserved_words_are_fine_as_attribute_names(orders):
    """A reserved word is a legal attribute name: only expressions need the alias."""
    assert orders.get_item(Key=KEY)["Item"]["status"] == "new"


@moto("dynamodb.expressions.before-values")
def test_actions_see_the_values_before_the_update(orders):
    """All actions of an update see the item as it was before, so SET a = b, b = a swaps."""
    after = update(orders, "SET a = b, b = a")
    assert (after["a"], after["b"]) == (2, 1)


@moto("dynamodb.expressions.list-append")
def test_list_append_joins_lists(orders):
    """list_append joins two lists in the order given."""
    assert update(orders, "SET basket = list_append(basket, :x)", {":x": ["cup"]})["basket"] == ["tea", "cup"]
    assert update(orders, "SET basket = list_append(:x, basket)", {":x": ["pot"]})["basket"] == ["pot", "tea", "cup"]


@moto("dynamodb.expressions.if-not-exists")
def test_if_not_exists_keeps_an_existing_value(orders):
    """if_not_exists sets a start value and keeps a value that is there."""
    assert update(orders, "SET c = if_not_exists(c, :x)", {":x": 7})["c"] == 7
    assert update(orders, "SET c = if_not_exists(c, :x)", {":x": 8})["c"] == 7


@moto("dynamodb.expressions.parent")
def test_nested_path_needs_its_parent(orders):
    """A nested attribute can be set only if the map around it exists."""
    assert update(orders, "SET ship.city = :c", {":c": "Oslo"})["ship"] == {"city": "Oslo"}
    assert refusal(update, table=orders, expression="SET pay.card = :c", values={":c": "x"}) == "ValidationException"


@moto("dynamodb.expressions.keyword-once")
def test_each_keyword_stands_once(orders):
    """SET, REMOVE, ADD and DELETE may each stand once in an update expression."""
    code = refusal(update, table=orders, expression="SET a = :a SET b = :a", values={":a": 1})
    assert code == "ValidationException"


@moto("dynamodb.expressions.sets")
def test_add_and_delete_work_on_sets(orders):
    """ADD puts elements into a set, DELETE takes them out, and the last one takes the attribute along."""
    assert update(orders, "ADD tags :t", {":t": {"vip", "new"}})["tags"] == {"vip", "new"}
    assert update(orders, "DELETE tags :t", {":t": {"new"}})["tags"] == {"vip"}
    assert "tags" not in update(orders, "DELETE tags :t", {":t": {"vip"}})


@moto("dynamodb.expressions.everyday-words")
def test_many_everyday_words_are_reserved(orders):
    """name, date, count, total, user, year, items and lines are reserved words."""
    for word in ("name", "date", "count", "total", "user", "year", "items", "lines"):
        assert refusal(orders.get_item, Key=KEY, ProjectionExpression=word) == "ValidationException"
    for word in ("city", "price", "email"):
        assert "Item" in orders.get_item(Key=KEY, ProjectionExpression=word)


@sdk("dynamodb.expressions.builder")
def test_boto3_makes_the_placeholders(orders):
    """boto3's Key and Attr make the placeholders for you, so reserved words do no harm."""
    assert orders.scan(FilterExpression=Attr("status").eq("new"))["Count"] == 1


@sdk("dynamodb.expressions.where")
def test_which_request_takes_which_expression():
    """Query takes key condition, filter and projection, Scan the last two, UpdateItem update and condition."""

    def taken(shape):
        return {name for name in models.shape("dynamodb", shape).members if name.endswith("Expression")}

    assert taken("QueryInput") == {"KeyConditionExpression", "FilterExpression", "ProjectionExpression"}
    assert taken("ScanInput") == {"FilterExpression", "ProjectionExpression"}
    assert taken("GetItemInput") == {"ProjectionExpression"}
    assert taken("UpdateItemInput") == {"UpdateExpression", "ConditionExpression"}
    assert taken("PutItemInput") == taken("DeleteItemInput") == {"ConditionExpression"}
