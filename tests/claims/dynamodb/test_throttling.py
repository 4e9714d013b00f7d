"""Claims about throttling and retries; the throttled answers come from a stand-in in the client."""

import io
import json

import boto3
import pytest
from botocore.awsrequest import AWSResponse
from botocore.config import Config
from botocore.exceptions import ClientError
from botocore.retries.standard import ExponentialBackoff, RetryContext
from urllib3 import HTTPResponse

from proofnotes import sdk as models
from proofnotes.evidence import gap, sdk


def requests_sent(code, config=None, service="dynamodb", call="list_tables"):
    """How often a client sends one request that is always answered with an error."""
    sent = []

    def answer(request, **_):
        sent.append(request)
        raw = HTTPResponse(io.BytesIO(json.dumps({"__type": code}).encode()), preload_content=False)
        return AWSResponse(request.url, 400, {}, raw)

    client = boto3.client(service, config=config)
    client.meta.events.register(f"before-send.{service}", answer)
    with pytest.raises(ClientError, match=code):
        getattr(client, call)()
    return len(sent)


@sdk("dynamodb.throttling.retried")
def test_sdk_repeats_a_throttled_request(example, capsys):
    """The SDK repeats a throttled request by itself: two throttles go unnoticed by the code."""
    names = example("dynamodb/throttled")
    names["try_to_list"](2)
    assert len(names["attempts"]) == 3
    assert "answered" in capsys.readouterr().out


@sdk("dynamodb.throttling.attempts")
def test_sdk_makes_four_attempts():
    """boto3 makes 4 attempts for DynamoDB by default, where other services get 3."""
    assert requests_sent("ProvisionedThroughputExceededException") == 4
    assert requests_sent("ThrottlingException", service="kinesis", call="list_streams") == 3


@sdk("dynamodb.throttling.configured")
def test_attempts_can_be_set():
    """total_max_attempts in the client's Config sets the number of attempts."""
    for attempts in (1, 6):
        config = Config(retries={"mode": "standard", "total_max_attempts": attempts})
        assert requests_sent("ProvisionedThroughputExceededException", config) == attempts


@sdk("dynamodb.throttling.backoff")
def test_longest_wait_doubles():
    """The longest possible wait doubles with each attempt, and the real one is a random part of it."""

    def waits(random):
        backoff = ExponentialBackoff(random=lambda: random, service_name="dynamodb")
        return [backoff.delay_amount(RetryContext(attempt_number=number)) for number in (1, 2, 3)]

    first, second, third = waits(1)
    assert (second, third) == (2 * first, 4 * first)
    assert waits(0.5) == [first / 2, second / 2, third / 2]


@sdk("dynamodb.throttling.not-repeated")
def test_sdk_does_not_repeat_wrong_requests():
    """The SDK does not repeat a ValidationException or a ConditionalCheckFailedException."""
    assert requests_sent("ValidationException") == 1
    assert requests_sent("ConditionalCheckFailedException") == 1


@sdk("dynamodb.throttling.name")
def test_exception_has_its_full_name():
    """The exception is called ProvisionedThroughputExceededException."""
    shapes = models.service("dynamodb").shape_names
    assert "ProvisionedThroughputExceededException" in shapes
    assert "ProvisionedThroughputException" not in shapes


@sdk("dynamodb.throttling.reasons")
def test_exception_says_why():
    """A throttling exception carries ThrottlingReasons, each with a reason and the ARN of the resource."""
    for exception in ("ProvisionedThroughputExceededException", "ThrottlingException"):
        names = {name.lower() for name in models.shape("dynamodb", exception).members}
        assert "throttlingreasons" in names
    assert set(models.shape("dynamodb", "ThrottlingReason").members) == {"reason", "resource"}
    text = models.text("dynamodb", "ThrottlingReason.reason")
    for limit in ("ProvisionedThroughput", "AccountLimit", "KeyRangeThroughput", "MaxOnDemandThroughput"):
        assert f"{limit}Exceeded:" in text


@gap("dynamodb.throttling.exceeded")
def test_more_writes_than_capacity_are_throttled():
    """Once the unused capacity is spent, writes above the provisioned rate are refused."""
    dynamodb = boto3.client("dynamodb", config=Config(retries={"total_max_attempts": 1}))
    dynamodb.create_table(
        TableName="orders",
        KeySchema=[{"AttributeName": "id", "KeyType": "HASH"}],
        AttributeDefinitions=[{"AttributeName": "id", "AttributeType": "S"}],
        ProvisionedThroughput={"ReadCapacityUnits": 1, "WriteCapacityUnits": 1},
    )
    with pytest.raises(ClientError, match="ProvisionedThroughputExceededException"):
        for number in range(400):
            dynamodb.put_item(TableName="orders", Item={"id": {"S": str(number)}})


@sdk("dynamodb.throttling.operations")
def test_every_read_and_write_can_be_throttled():
    """Every read and write can be throttled, alone or in a batch."""
    for name in ("GetItem", "PutItem", "UpdateItem", "DeleteItem", "Query", "Scan", "BatchGetItem", "BatchWriteItem"):
        errors = {shape.name for shape in models.operation("dynamodb", name).error_shapes}
        assert {"ProvisionedThroughputExceededException", "ThrottlingException"} <= errors
