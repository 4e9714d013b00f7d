"""Claims about message attributes."""

import pytest
from botocore.exceptions import ClientError

from proofnotes import sdk as model
from proofnotes.evidence import gap, moto, sdk


def text(value):
    return {"DataType": "String", "StringValue": value}


@moto("sqs.attributes.on-request")
def test_attributes_come_only_on_request(sqs, make):
    """A receive returns only the message attributes that it names."""
    queue = make()
    sqs.send_message(
        QueueUrl=queue, MessageBody="order 1", MessageAttributes={"country": text("NL"), "shop": text("7")}
    )
    plain = sqs.receive_message(QueueUrl=queue, VisibilityTimeout=0)["Messages"][0]
    named = sqs.receive_message(QueueUrl=queue, MessageAttributeNames=["country"])["Messages"][0]
    assert "MessageAttributes" not in plain
    assert set(named["MessageAttributes"]) == {"country"}


@moto("sqs.attributes.receive-count")
def test_receive_count(example):
    """ApproximateReceiveCount tells a consumer how many times a message was received."""
    assert example("sqs/message_attributes")["full"]["Attributes"]["ApproximateReceiveCount"] == "2"


@sdk("sqs.attributes.types")
def test_attribute_types():
    """A message attribute is a String, a Number or a Binary, with a label of yours if you like."""
    says = model.text("sqs", "MessageAttributeValue.DataType")
    assert "String, Number, and Binary" in says and "custom labels" in says


@sdk("sqs.attributes.trace-header")
def test_one_system_attribute_can_be_sent():
    """The only system attribute that a producer can send is AWSTraceHeader, for X-Ray."""
    assert model.shape("sqs", "MessageSystemAttributeNameForSends").metadata["enum"] == ["AWSTraceHeader"]


@gap("sqs.attributes.ten")
def test_eleven_attributes_are_refused(sqs, make):
    """A message with more than ten attributes is refused."""
    queue = make()
    with pytest.raises(ClientError):
        sqs.send_message(QueueUrl=queue, MessageBody="x", MessageAttributes={f"a{n}": text("x") for n in range(11)})
