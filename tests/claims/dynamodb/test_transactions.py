"""Claims about DynamoDB transactions."""

import math

import boto3
import pytest
from botocore.exceptions import ClientError

from proofnotes import sdk as model
from proofnotes.evidence import calc, gap, moto, sdk


@pytest.fixture
def dynamodb(aws):
    client = boto3.client("dynamodb")
    for name in ("stock", "orders"):
        client.create_table(
            TableName=name,
            BillingMode="PAY_PER_REQUEST",
            AttributeDefinitions=[{"AttributeName": "id", "AttributeType": "S"}],
            KeySchema=[{"AttributeName": "id", "KeyType": "HASH"}],
        )
    client.put_item(TableName="stock", Item={"id": {"S": "lamp"}, "left": {"N": "1"}})
    return client


def put(table, key):
    return {"Put": {"TableName": table, "Item": {"id": {"S": key}}}}


def check(table, key):
    return {
        "ConditionCheck": {"TableName": table, "Key": {"id": {"S": key}}, "ConditionExpression": "attribute_exists(id)"}
    }


def take_one(key):
    return {
        "Update": {
            "TableName": "stock",
            "Key": {"id": {"S": key}},
            "UpdateExpression": "SET #left = #left - :one",
            "ConditionExpression": "#left >= :one",
            "ExpressionAttributeNames": {"#left": "left"},
            "ExpressionAttributeValues": {":one": {"N": "1"}},
        }
    }


def refused(dynamodb, actions):
    with pytest.raises(ClientError) as failure:
        dynamodb.transact_write_items(TransactItems=actions)
    return failure.value.response


def ids(dynamodb, table):
    return sorted(item["id"]["S"] for item in dynamodb.scan(TableName=table)["Items"])


@moto("dynamodb.transactions.all-or-nothing")
def test_one_failed_condition_stops_every_write(dynamodb):
    """If one action of a transaction fails, none of its writes happens."""
    refused(dynamodb, [put("orders", "o-1"), check("stock", "chair")])
    assert ids(dynamodb, "orders") == []


@moto("dynamodb.transactions.tables")
def test_a_transaction_spans_tables(dynamodb):
    """The actions of one transaction may change several tables."""
    dynamodb.transact_write_items(TransactItems=[take_one("lamp"), put("orders", "o-1")])
    assert ids(dynamodb, "orders") == ["o-1"]
    lamp = dynamodb.get_item(TableName="stock", Key={"id": {"S": "lamp"}})["Item"]
    assert lamp["left"] == {"N": "0"}


@moto("dynamodb.transactions.reasons")
def test_reasons_come_in_the_order_of_the_actions(dynamodb):
    """A TransactionCanceledException lists one reason for each action, in the order of the actions."""
    answer = refused(dynamodb, [put("orders", "o-1"), check("stock", "chair"), put("orders", "o-2")])
    assert answer["Error"]["Code"] == "TransactionCanceledException"
    assert [reason["Code"] for reason in answer["CancellationReasons"]] == ["None", "ConditionalCheckFailed", "None"]


@moto("dynamodb.transactions.check-only")
def test_a_condition_check_writes_nothing(dynamodb):
    """A ConditionCheck ties the transaction to an item that it does not change."""
    dynamodb.transact_write_items(TransactItems=[check("stock", "lamp"), put("orders", "o-1")])
    lamp = dynamodb.get_item(TableName="stock", Key={"id": {"S": "lamp"}})["Item"]
    assert lamp == {"id": {"S": "lamp"}, "left": {"N": "1"}}
    assert ids(dynamodb, "orders") == ["o-1"]


@moto("dynamodb.transactions.one-per-item")
def test_an_item_appears_once(dynamodb):
    """Two actions of one transaction cannot target the same item."""
    answer = refused(dynamodb, [check("stock", "lamp"), take_one("lamp")])
    assert answer["Error"]["Code"] == "ValidationException"


@moto("dynamodb.transactions.too-many")
def test_101_actions_are_refused(dynamodb):
    """A transaction of 101 actions is refused."""
    answer = refused(dynamodb, [put("orders", f"o-{number}") for number in range(101)])
    assert answer["Error"]["Code"] == "ValidationException"
    dynamodb.transact_write_items(TransactItems=[put("orders", f"o-{number}") for number in range(100)])
    assert len(ids(dynamodb, "orders")) == 100


@moto("dynamodb.transactions.transfer")
def test_the_second_transfer_leaves_both_accounts_alone(example):
    """A transfer that one account cannot pay leaves both accounts as they were."""
    accounts = example("dynamodb/transaction")["accounts"]
    assert {item["owner"]: item["balance"] for item in accounts.scan()["Items"]} == {"ana": 30, "ben": 70}


@moto("dynamodb.transactions.unique")
def test_an_email_address_stays_unique(example):
    """A second item that stands for the value keeps an attribute unique that is no key."""
    table = example("dynamodb/transaction_unique")["table"]
    assert {item["pk"] for item in table.scan()["Items"]} == {"USER#ana", "EMAIL#a@example.com"}


@moto("dynamodb.transactions.read")
def test_a_read_transaction_answers_in_order(dynamodb):
    """TransactGetItems answers in the order of its requests, with an empty answer for a missing item."""
    wanted = [{"Get": {"TableName": "stock", "Key": {"id": {"S": key}}}} for key in ("chair", "lamp")]
    chair, lamp = dynamodb.transact_get_items(TransactItems=wanted)["Responses"]
    assert chair == {}
    assert lamp["Item"]["left"] == {"N": "1"}


@gap("dynamodb.transactions.token")
def test_the_same_token_writes_once(dynamodb):
    """A repeated transaction with the same client request token succeeds and changes nothing."""
    dynamodb.put_item(TableName="stock", Item={"id": {"S": "lamp"}, "left": {"N": "5"}})
    for _ in range(2):
        dynamodb.transact_write_items(TransactItems=[take_one("lamp")], ClientRequestToken="order-1")
    lamp = dynamodb.get_item(TableName="stock", Key={"id": {"S": "lamp"}})["Item"]
    assert lamp["left"] == {"N": "4"}


@sdk("dynamodb.transactions.automatic-token")
def test_the_sdk_sends_a_token_by_itself():
    """The SDK fills in a client request token itself, so its own retries do not write twice."""
    assert model.operation("dynamodb", "TransactWriteItems").idempotent_members == ["ClientRequestToken"]


@sdk("dynamodb.transactions.changed-token")
def test_a_token_belongs_to_one_request():
    """The same token with other parameters fails with IdempotentParameterMismatchException."""
    text = model.text("dynamodb", "IdempotentParameterMismatchException")
    assert "retried a request with a different payload but with an idempotent token that was already used" in text
    errors = {error.name for error in model.operation("dynamodb", "TransactWriteItems").error_shapes}
    assert "IdempotentParameterMismatchException" in errors


@sdk("dynamodb.transactions.actions")
def test_four_actions():
    """A write transaction is made of Put, Update, Delete and ConditionCheck; a read transaction of Get."""
    assert set(model.shape("dynamodb", "TransactWriteItem").members) == {"Put", "Update", "Delete", "ConditionCheck"}
    assert set(model.shape("dynamodb", "TransactGetItem").members) == {"Get"}


@sdk("dynamodb.transactions.one-region")
def test_a_transaction_stays_in_one_account_and_region():
    """A transaction may span tables, but neither accounts nor Regions."""
    text = model.text("dynamodb", "TransactWriteItems")
    assert "different tables, but not in different Amazon Web Services accounts or Regions" in text


@sdk("dynamodb.transactions.tables-only")
def test_a_read_transaction_reads_tables_not_indexes():
    """TransactGetItems reads tables, not indexes."""
    assert "(but not from indexes)" in model.text("dynamodb", "TransactGetItems")


@sdk("dynamodb.transactions.not-a-batch")
def test_a_batch_is_not_atomic():
    """BatchWriteItem is not atomic as a whole: some of its writes may come back unprocessed."""
    text = model.text("dynamodb", "BatchWriteItem")
    assert "BatchWriteItem as a whole is not" in text
    assert "UnprocessedItems" in text


@sdk("dynamodb.transactions.conflict")
def test_a_conflict_cancels():
    """A transaction that meets another one on the same item is canceled with the reason TransactionConflict."""
    text = model.text("dynamodb", "TransactionCanceledException")
    assert "Transaction Conflict: Code: TransactionConflict" in text


@calc("dynamodb.transactions.cost")
def test_three_small_items_cost_six_units():
    """A transaction that writes three items of 500 bytes costs 6 write units, and reading them 6 read units."""
    writes = 3 * 2 * math.ceil(500 / 1024)
    reads = 3 * 2 * math.ceil(500 / 4096)
    assert (writes, reads) == (6, 6)


@calc("dynamodb.transactions.cost-large")
def test_a_large_item_costs_twice_its_size():
    """Writing one item of 3.5 KB costs 4 write units, and 8 in a transaction."""
    plain = math.ceil(3.5)
    assert (plain, 2 * plain) == (4, 8)


@sdk("dynamodb.transactions.partiql")
def test_partiql_has_calls_of_its_own():
    """ExecuteStatement, BatchExecuteStatement and ExecuteTransaction run PartiQL, a query language like SQL."""
    for call in ("ExecuteStatement", "BatchExecuteStatement", "ExecuteTransaction"):
        assert "using PartiQL" in model.text("dynamodb", call)


@moto("dynamodb.transactions.partiql-select")
def test_partiql_selects(dynamodb):
    """A PartiQL SELECT with the partition key in its WHERE clause returns that item."""
    found = dynamodb.execute_statement(Statement="SELECT * FROM stock WHERE id = 'lamp'")
    assert found["Items"] == [{"id": {"S": "lamp"}, "left": {"N": "1"}}]


@moto("dynamodb.transactions.old-item")
def test_a_failed_condition_can_show_the_item(dynamodb):
    """With ReturnValuesOnConditionCheckFailure the reason carries the item that failed the condition."""
    sold_out = take_one("lamp")
    sold_out["Update"]["ExpressionAttributeValues"] = {":one": {"N": "2"}}
    sold_out["Update"]["ReturnValuesOnConditionCheckFailure"] = "ALL_OLD"
    answer = refused(dynamodb, [put("orders", "o-1"), sold_out])
    assert answer["CancellationReasons"][1]["Item"]["left"] == {"N": "1"}
