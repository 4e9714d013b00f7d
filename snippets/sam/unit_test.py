"""A handler takes its client as an argument: tests can stub it."""

from proofnotes import sandbox

sandbox.enter()

# --8<-- [start:handler]
import json

import boto3
from botocore.stub import Stubber

table = boto3.client("dynamodb", region_name="us-east-1")


def handler(event, context, client=table):
    order = json.loads(event["body"])
    if order.get("amount", 0) < 1:
        return {"statusCode": 400}
    client.put_item(
        TableName="orders", Item={"id": {"S": order["item"]}}
    )
    return {"statusCode": 201}


# --8<-- [end:handler]


# --8<-- [start:tests]
def test_a_good_order_is_stored():
    client = boto3.client("dynamodb", region_name="us-east-1")
    expected = {"TableName": "orders", "Item": {"id": {"S": "tea"}}}
    with Stubber(client) as stub:
        stub.add_response("put_item", {}, expected)
        event = {"body": '{"item": "tea", "amount": 2}'}
        assert handler(event, None, client) == {"statusCode": 201}
        stub.assert_no_pending_responses()


def test_an_empty_order_is_refused():
    client = boto3.client("dynamodb", region_name="us-east-1")
    with Stubber(client):  # any call would fail
        event = {"body": '{"item": "tea", "amount": 0}'}
        assert handler(event, None, client) == {"statusCode": 400}


def test_an_error_of_the_table_comes_through():
    client = boto3.client("dynamodb", region_name="us-east-1")
    with Stubber(client) as stub:
        code = "ProvisionedThroughputExceededException"
        stub.add_client_error("put_item", code)
        event = {"body": '{"item": "tea", "amount": 2}'}
        try:
            handler(event, None, client)
        except client.exceptions.ClientError as error:
            assert error.response["Error"]["Code"] == code


# --8<-- [end:tests]

# --8<-- [start:run]
for name, test in sorted(globals().items()):
    if name.startswith("test_"):
        test()
        print("passed:", name)
# --8<-- [end:run]
