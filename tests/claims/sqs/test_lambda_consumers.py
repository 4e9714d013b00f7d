"""Claims about Lambda functions that read from a queue."""

import io
import json
import time
import zipfile

import boto3
import pytest

from proofnotes import sdk as model
from proofnotes.evidence import moto, sdk

FAILS = """
import json
def handler(event, context):
    for record in event["Records"]:
        print("took", record["body"])
        json.loads(record["body"])
"""
REPORTS = """
import json
def handler(event, context):
    failed = []
    for record in event["Records"]:
        print("took", record["body"])
        try:
            json.loads(record["body"])
        except ValueError:
            failed.append({"itemIdentifier": record["messageId"]})
    return {"batchItemFailures": failed}
"""


@pytest.fixture
def connect(attributes):
    """Deploy a function and connect it to a queue."""

    def to(queue, code, **mapping):
        archive = io.BytesIO()
        with zipfile.ZipFile(archive, "w") as bundle:
            bundle.writestr("app.py", code)
        role = boto3.client("iam").create_role(RoleName="worker", AssumeRolePolicyDocument="{}")["Role"]["Arn"]
        functions = boto3.client("lambda")
        functions.create_function(
            FunctionName="worker",
            Runtime="python3.13",
            Handler="app.handler",
            Role=role,
            Code={"ZipFile": archive.getvalue()},
        )
        functions.create_event_source_mapping(
            EventSourceArn=attributes(queue)["QueueArn"], FunctionName="worker", **mapping
        )

    return to


def took():
    groups = boto3.client("logs").describe_log_groups()["logGroups"]
    if not groups:
        return []
    events = boto3.client("logs").filter_log_events(logGroupName="/aws/lambda/worker")["events"]
    return [event["message"].strip()[5:] for event in events if event["message"].startswith("took ")]


def send(sqs, queue, *bodies):
    entries = [{"Id": str(number), "MessageBody": body} for number, body in enumerate(bodies)]
    sqs.send_message_batch(QueueUrl=queue, Entries=entries)


def left(attributes, queue):
    now = attributes(queue)
    return int(now["ApproximateNumberOfMessages"]) + int(now["ApproximateNumberOfMessagesNotVisible"])


@moto("sqs.lambda.deletes")
def test_lambda_deletes_what_was_handled(sqs, make, connect, attributes):
    """When the handler returns without an error, Lambda deletes the batch: your code does not."""
    queue = make()
    connect(queue, FAILS)
    send(sqs, queue, "1", "2")
    assert took() == ["1", "2"]
    assert left(attributes, queue) == 0


@moto("sqs.lambda.batch")
def test_a_batch_arrives_in_one_event(sqs, make, connect):
    """The handler gets a batch: one event with up to BatchSize records."""
    queue = make()
    connect(queue, "def handler(event, context):\n    print('took', len(event['Records']))\n", BatchSize=3)
    send(sqs, queue, "1", "2", "3", "4")
    assert took() == ["3", "1"]


@moto("sqs.lambda.whole-batch")
def test_an_exception_returns_the_whole_batch(example):
    """An exception returns the whole batch to the queue, the messages that were handled already included."""
    names = example("sqs/lambda_batch")
    assert names["handled"]().count("1") == 2


@moto("sqs.lambda.behind")
def test_messages_behind_the_bad_one_wait(example):
    """A handler that stops at a bad message never reaches those behind it in the batch."""
    assert "4" not in example("sqs/lambda_batch")["handled"]()


@moto("sqs.lambda.after-timeout")
def test_the_batch_returns_after_the_visibility_timeout(sqs, make, connect):
    """A failed batch is tried again when the visibility timeout of the queue has ended, not before."""
    queue = make(VisibilityTimeout=60)
    connect(queue, FAILS)
    send(sqs, queue, "oops")
    time.sleep(58)
    assert took() == ["oops"]
    time.sleep(3)
    assert took() == ["oops", "oops"]


@moto("sqs.lambda.partial")
def test_only_reported_messages_return(example, attributes):
    """With ReportBatchItemFailures only the messages that the handler names return to the queue."""
    names = example("sqs/lambda_partial_batch")
    assert names["handled"]() == ["1", "2", "oops", "4", "oops"]
    assert left(attributes, names["queue"]) == 1


@moto("sqs.lambda.setting-needed")
def test_the_answer_alone_does_nothing(sqs, make, connect, attributes):
    """Without ReportBatchItemFailures in the mapping Lambda ignores the handler's list and deletes the batch."""
    queue = make()
    connect(queue, REPORTS)
    send(sqs, queue, "oops")
    assert took() == ["oops"]
    assert left(attributes, queue) == 0


@moto("sqs.lambda.exception-is-all")
def test_an_exception_fails_all_in_spite_of_the_setting(sqs, make, connect, attributes):
    """An exception fails the whole batch even where ReportBatchItemFailures is set."""
    queue = make()
    connect(queue, FAILS, FunctionResponseTypes=["ReportBatchItemFailures"])
    send(sqs, queue, "1", "oops")
    assert left(attributes, queue) == 2


@moto("sqs.lambda.dead-letter")
def test_the_dead_letter_queue_belongs_to_the_queue(sqs, make, connect, bodies, attributes):
    """A message that fails too often goes to the dead-letter queue of the source queue."""
    dead = make("orders-dead")
    policy = {"deadLetterTargetArn": attributes(dead)["QueueArn"], "maxReceiveCount": 2}
    queue = make(RedrivePolicy=json.dumps(policy))
    connect(queue, FAILS)
    send(sqs, queue, "oops")
    for _ in range(3):
        time.sleep(31)
    assert took() == ["oops", "oops"]
    assert bodies(dead) == ["oops"]


@sdk("sqs.lambda.window-needed")
def test_large_batches_need_a_window():
    """A batch size above 10 needs a batching window of at least one second."""
    says = model.text("lambda", "CreateEventSourceMappingRequest.MaximumBatchingWindowInSeconds")
    assert "BatchSize to a value greater than 10, you must set MaximumBatchingWindowInSeconds to at least 1" in says


@sdk("sqs.lambda.response-type")
def test_there_is_one_response_type():
    """ReportBatchItemFailures is the only response type that a mapping knows."""
    assert model.shape("lambda", "FunctionResponseType").metadata["enum"] == ["ReportBatchItemFailures"]


@moto("sqs.lambda.example-timeouts")
def test_the_example_follows_the_rule(example, attributes):
    """The queue of the example hides a message for six times the timeout of its function."""
    names = example("sqs/lambda_partial_batch")
    function = names["functions"].get_function_configuration(FunctionName="orders-worker")
    assert int(attributes(names["queue"])["VisibilityTimeout"]) == 6 * function["Timeout"]


@sdk("sqs.lambda.function-dlq")
def test_the_dead_letter_setting_of_a_function():
    """The dead-letter setting of a function is for asynchronous events, not for a queue that it reads."""
    says = model.text("lambda", "CreateFunctionRequest.DeadLetterConfig")
    assert "where Lambda sends asynchronous events when they fail processing" in says
