"""Claims about EventBridge Pipes."""

import json

from botocore.validate import validate_parameters

from proofnotes import sdk as model
from proofnotes.evidence import sdk, tool
from proofnotes.project import HERE


def pipe():
    return json.loads((HERE.root / "snippets/eventbridge/orders_pipe.json").read_text(encoding="utf-8"))


@tool("eventbridge.pipes.example")
def test_the_example_is_a_complete_call(matches):
    """The example is a complete CreatePipe call, and its filter lets gifts through only."""
    call = pipe()
    validate_parameters(call, model.operation("pipes", "CreatePipe").input_shape)
    [found] = call["SourceParameters"]["FilterCriteria"]["Filters"]
    pattern = json.loads(found["Pattern"])
    assert [matches(pattern, {"body": {"gift": gift}}) for gift in (False, True)] == [False, True]


@sdk("eventbridge.pipes.one-to-one")
def test_a_pipe_has_one_source_and_one_target():
    """A pipe has one source, one target and a role."""
    shape = model.shape("pipes", "CreatePipeRequest")
    assert set(shape.required_members) == {"Name", "Source", "Target", "RoleArn"}
    assert [shape.members[name].type_name for name in ("Source", "Target", "Enrichment")] == ["string"] * 3


@sdk("eventbridge.pipes.sources")
def test_a_pipe_reads_queues_and_streams():
    """A pipe polls: SQS, Kinesis, DynamoDB streams, Kafka or Amazon MQ."""
    members = set(model.shape("pipes", "PipeSourceParameters").members) - {"FilterCriteria"}
    assert members == {
        "KinesisStreamParameters",
        "DynamoDBStreamParameters",
        "SqsQueueParameters",
        "ActiveMQBrokerParameters",
        "RabbitMQBrokerParameters",
        "ManagedStreamingKafkaParameters",
        "SelfManagedKafkaParameters",
    }


@sdk("eventbridge.pipes.optional")
def test_filter_and_enrichment_are_optional():
    """Filter and enrichment are optional."""
    needed = model.shape("pipes", "CreatePipeRequest").required_members
    assert "Enrichment" not in needed
    assert "SourceParameters" not in needed


@sdk("eventbridge.pipes.stop")
def test_a_pipe_can_be_stopped():
    """A pipe can be stopped and started."""
    assert {"StartPipe", "StopPipe"} <= set(model.service("pipes").operation_names)
    assert set(model.shape("pipes", "RequestedPipeState").metadata["enum"]) == {"RUNNING", "STOPPED"}


@sdk("eventbridge.pipes.bus-target")
def test_a_bus_can_be_the_target():
    """A pipe can feed an event bus."""
    assert "EventBridgeEventBusParameters" in model.shape("pipes", "PipeTargetParameters").members
