"""Claims about the API."""

from proofnotes import sdk as model
from proofnotes.evidence import moto, sdk, tool

GONE = "AWS.SimpleQueueService.NonExistentQueue"


@moto("sqs.api.create-twice")
def test_creating_twice_is_safe(sqs, example, attributes):
    """CreateQueue with the same name and the same attributes returns the queue that exists."""
    names = example("sqs/create_queue")
    assert names["first"]["QueueUrl"] == names["again"]["QueueUrl"]
    assert attributes(names["first"]["QueueUrl"])["VisibilityTimeout"] == "60"


@moto("sqs.api.create-different")
def test_creating_with_other_attributes_fails(sqs, make, refusal):
    """CreateQueue with the name of an existing queue and other attributes is an error."""
    make(VisibilityTimeout=60)
    code = refusal(sqs.create_queue, QueueName="orders", Attributes={"VisibilityTimeout": "90"})
    assert code == "QueueAlreadyExists"


@moto("sqs.api.unknown-queue")
def test_an_unknown_queue(sqs, refusal):
    """A call for a queue that does not exist raises NonExistentQueue."""
    assert refusal(sqs.get_queue_url, QueueName="invoices") == GONE


@moto("sqs.api.purge")
def test_purge_empties(sqs, make, attributes):
    """PurgeQueue deletes all messages, those in flight included, and keeps the queue."""
    queue = make()
    for number in range(3):
        sqs.send_message(QueueUrl=queue, MessageBody=str(number))
    sqs.receive_message(QueueUrl=queue)
    sqs.purge_queue(QueueUrl=queue)
    now = attributes(queue)
    assert now["ApproximateNumberOfMessages"] == now["ApproximateNumberOfMessagesNotVisible"] == "0"


@moto("sqs.api.purge-once")
def test_one_purge_a_minute(sqs, make, refusal):
    """A second PurgeQueue within 60 seconds is refused."""
    queue = make()
    sqs.purge_queue(QueueUrl=queue)
    code = refusal(sqs.purge_queue, QueueUrl=queue)
    assert code == "AWS.SimpleQueueService.PurgeQueueInProgress"


@moto("sqs.api.delete-queue")
def test_delete_queue_takes_the_messages_along(sqs, make, refusal):
    """DeleteQueue removes the queue together with its messages, however many there are."""
    queue = make()
    sqs.send_message(QueueUrl=queue, MessageBody="order 1")
    sqs.delete_queue(QueueUrl=queue)
    assert refusal(sqs.receive_message, QueueUrl=queue) == GONE


@sdk("sqs.api.name-reuse")
def test_the_name_is_blocked_for_a_minute():
    """The name of a deleted queue is free again after 60 seconds at the earliest."""
    says = "If you delete a queue, you must wait at least 60 seconds before creating a queue with the same name"
    assert says in model.text("sqs", "CreateQueue")


@moto("sqs.api.attributes-asked")
def test_attributes_come_on_request(sqs, make, attributes):
    """GetQueueAttributes returns nothing unless you name attributes or All."""
    queue = make()
    assert not sqs.get_queue_attributes(QueueUrl=queue).get("Attributes")
    assert attributes(queue)["VisibilityTimeout"] == "30"


@sdk("sqs.api.slow-changes")
def test_changed_attributes_take_a_while():
    """A changed attribute can take 60 seconds to hold everywhere, the retention period 15 minutes."""
    says = model.text("sqs", "SetQueueAttributes")
    assert "can take up to 60 seconds for most of the attributes" in says
    assert "MessageRetentionPeriod attribute can take up to 15 minutes" in says


@sdk("sqs.api.json")
def test_the_protocol_is_json():
    """Current SDKs talk to SQS in JSON."""
    assert model.service("sqs").metadata["protocol"] == "json"


@tool("sqs.api.cli")
def test_the_cli_walks_through_the_life(example, sqs):
    """Each operation is a command of the AWS CLI of the same name, in lower case with hyphens."""
    example("sqs/must_know.sh")
    assert "QueueUrls" not in sqs.list_queues()


@tool("sqs.limits.defaults")
def test_the_defaults_of_a_new_queue(example, attributes, sqs):
    """A new queue has the defaults of the table."""
    example("sqs/defaults.sh")
    made = attributes(sqs.get_queue_url(QueueName="orders")["QueueUrl"])
    assert made["VisibilityTimeout"] == "30"
    assert made["MessageRetentionPeriod"] == str(4 * 24 * 3600)
    assert made["MaximumMessageSize"] == str(1024 * 1024)
    assert made["DelaySeconds"] == made["ReceiveMessageWaitTimeSeconds"] == "0"


@tool("sqs.limits.lint")
def test_the_linter_knows_the_ranges():
    """cfn-lint refuses a template whose queue settings lie outside their ranges."""
    import json

    from cfnlint import api

    highest = {
        "VisibilityTimeout": 43_200,
        "MessageRetentionPeriod": 1_209_600,
        "DelaySeconds": 900,
        "ReceiveMessageWaitTimeSeconds": 20,
        "MaximumMessageSize": 1_048_576,
    }
    beyond = {name: value + 1 for name, value in highest.items()}
    queues = {
        name: {"Type": "AWS::SQS::Queue", "Properties": values} for name, values in (("Good", highest), ("Bad", beyond))
    }
    template = json.dumps({"AWSTemplateFormatVersion": "2010-09-09", "Resources": queues})
    errors = [found for found in api.lint_all(template) if found.rule.id.startswith("E")]
    assert {error.rule.id for error in errors} == {"E3034"}
    assert {tuple(error.path) for error in errors} == {("Resources", "Bad", "Properties", name) for name in highest}
