"""Lambda functions run for real and behave as on AWS: errors, logs, retries, partial batches, warm starts."""

import io
import itertools
import json
import time
import zipfile

import boto3
import pytest

from proofnotes import sandbox

TRUST = json.dumps(
    {
        "Version": "2012-10-17",
        "Statement": [
            {"Effect": "Allow", "Principal": {"Service": "lambda.amazonaws.com"}, "Action": "sts:AssumeRole"}
        ],
    }
)


@pytest.fixture(autouse=True)
def aws():
    with sandbox.aws():
        yield


@pytest.fixture
def deploy():
    """Makes a function from source text."""
    role = boto3.client("iam").create_role(RoleName="worker", AssumeRolePolicyDocument=TRUST)["Role"]["Arn"]

    def make(source, name="worker", **settings):
        packed = io.BytesIO()
        with zipfile.ZipFile(packed, "w") as archive:
            archive.writestr("app.py", source)
        return boto3.client("lambda").create_function(
            FunctionName=name,
            Runtime="python3.13",
            Role=role,
            Handler="app.handler",
            Code={"ZipFile": packed.getvalue()},
            **settings,
        )["FunctionArn"]

    return make


def invoke(payload=None, name="worker", **settings):
    answer = boto3.client("lambda").invoke(FunctionName=name, Payload=json.dumps(payload), **settings)
    return answer, json.loads(answer["Payload"].read() or "null")


def logged(name="worker"):
    found = boto3.client("logs").filter_log_events(logGroupName=f"/aws/lambda/{name}")
    return "\n".join(event["message"] for event in found["events"])


def test_answer_of_a_handler_comes_back(deploy):
    deploy("def handler(event, context):\n    return {'got': event['n'], 'name': context.function_name}\n")
    answer, body = invoke({"n": 1})
    assert body == {"got": 1, "name": "worker"}
    assert answer["StatusCode"] == 200
    assert "FunctionError" not in answer


def test_error_of_a_handler_is_unhandled_and_told_in_the_payload(deploy):
    deploy("def handler(event, context):\n    raise KeyError('order')\n")
    answer, body = invoke({})
    assert answer["StatusCode"] == 200
    assert answer["FunctionError"] == "Unhandled"
    assert body["errorType"] == "KeyError"
    assert "order" in body["errorMessage"]


@pytest.mark.parametrize("source", ["import nothing_of_that_name\n", "def other(event, context):\n    pass\n", "def\n"])
def test_function_that_cannot_start_fails_its_call_only(deploy, source):
    deploy(source)
    answer, body = invoke({})
    assert answer["FunctionError"] == "Unhandled"
    assert body["errorType"]
    deploy("def handler(event, context):\n    return 'fine'\n", name="other")
    assert invoke({}, name="other")[1] == "fine"


def test_function_that_leaves_the_program_fails_its_call_only(deploy):
    deploy("import sys\n\ndef handler(event, context):\n    sys.exit(1)\n")
    answer, body = invoke({})
    assert answer["FunctionError"] == "Unhandled"
    assert body["errorType"] == "Runtime.ExitError"


def test_what_a_handler_prints_is_in_its_log_and_not_in_the_output(deploy, capsys):
    deploy("def handler(event, context):\n    print('working on', event)\n    raise ValueError('no')\n")
    invoke("order 1")
    assert "working on order 1" in logged()
    assert "[ERROR] ValueError: no" in logged()
    assert "START RequestId: " in logged()
    assert "END RequestId: " in logged()
    assert capsys.readouterr().out == ""


def test_module_stays_loaded_between_calls_until_the_code_changes(deploy):
    deploy("calls = []\n\ndef handler(event, context):\n    calls.append(1)\n    return len(calls)\n")
    assert [invoke()[1] for _ in range(3)] == [1, 2, 3]
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        archive.writestr("app.py", "def handler(event, context):\n    return 'new'\n")
    boto3.client("lambda").update_function_code(FunctionName="worker", ZipFile=packed.getvalue())
    assert invoke()[1] == "new"


def test_environment_of_a_function_is_its_own(deploy):
    names = "[os.environ['TABLE'], os.environ['AWS_LAMBDA_FUNCTION_NAME']]"
    deploy(
        f"import os\n\ndef handler(event, context):\n    return {names}\n",
        Environment={"Variables": {"TABLE": "orders"}},
    )
    assert invoke()[1] == ["orders", "worker"]


def test_handler_is_inside_the_sandbox_too(deploy):
    deploy("import urllib.request\n\ndef handler(event, context):\n    urllib.request.urlopen('http://aws.test/')\n")
    _, body = invoke()
    assert "there is no network in the sandbox" in body["errorMessage"]


def test_handler_that_uses_boto3_sees_the_same_account(deploy):
    boto3.client("s3").create_bucket(Bucket="invoices")
    deploy(
        "import boto3\n\ndef handler(event, context):\n"
        "    return boto3.client('s3').list_buckets()['Buckets'][0]['Name']\n"
    )
    assert invoke()[1] == "invoices"


class Orders:
    """A queue with a visibility timeout of 60 seconds that a function polls."""

    def __init__(self, function, **mapping):
        self.sqs = boto3.client("sqs")
        self.dead = self.sqs.create_queue(QueueName="dead")["QueueUrl"]
        arn = self.sqs.get_queue_attributes(QueueUrl=self.dead, AttributeNames=["QueueArn"])["Attributes"]["QueueArn"]
        redrive = json.dumps({"deadLetterTargetArn": arn, "maxReceiveCount": 3})
        attributes = {"VisibilityTimeout": "60", "RedrivePolicy": redrive}
        self.url = self.sqs.create_queue(QueueName="orders", Attributes=attributes)["QueueUrl"]
        arn = self.sqs.get_queue_attributes(QueueUrl=self.url, AttributeNames=["QueueArn"])["Attributes"]["QueueArn"]
        boto3.client("lambda").create_event_source_mapping(EventSourceArn=arn, FunctionName=function, **mapping)

    def send(self, *bodies):
        entries = [{"Id": str(number), "MessageBody": body} for number, body in enumerate(bodies)]
        self.sqs.send_message_batch(QueueUrl=self.url, Entries=entries)

    def counts(self, url=None):
        names = ["ApproximateNumberOfMessages", "ApproximateNumberOfMessagesNotVisible"]
        found = self.sqs.get_queue_attributes(QueueUrl=url or self.url, AttributeNames=names)["Attributes"]
        return int(found[names[0]]), int(found[names[1]])


def seen():
    """The batches that the handler printed."""
    return [json.loads(line[5:]) for line in logged().splitlines() if line.startswith("seen ")]


SEE = """import json

def handler(event, context):
    bodies = [record['body'] for record in event['Records']]
    print('seen', json.dumps(bodies))
"""


def test_messages_come_in_batches_and_are_deleted_when_the_handler_returns(deploy):
    orders = Orders(deploy(SEE), BatchSize=2)
    orders.send("a", "b", "c")
    assert [len(batch) for batch in seen()] == [2, 1]
    assert sorted(itertools.chain(*seen())) == ["a", "b", "c"]
    assert orders.counts() == (0, 0)


def test_failed_batch_comes_back_whole_after_the_visibility_timeout(deploy):
    orders = Orders(deploy(SEE + "    if len(bodies) > 1: raise ValueError('no')\n"), BatchSize=10)
    orders.send("a", "b")
    assert orders.counts() == (0, 2)
    time.sleep(30)
    assert len(seen()) == 1
    time.sleep(31)
    assert [sorted(batch) for batch in seen()] == [["a", "b"], ["a", "b"]]


def test_message_that_always_fails_ends_in_the_dead_letter_queue(deploy):
    orders = Orders(deploy(SEE + "    raise ValueError('no')\n"))
    orders.send("a")
    for _ in range(5):
        time.sleep(61)
    assert seen() == [["a"]] * 3
    assert orders.counts() == (0, 0)
    assert orders.counts(orders.dead) == (1, 0)


PARTIAL = SEE + (
    "    bad = [r['messageId'] for r in event['Records'] if r['body'] == 'bad']\n"
    "    return {'batchItemFailures': [{'itemIdentifier': i} for i in bad]}\n"
)


def test_partial_batch_response_gives_back_the_failed_messages_only(deploy):
    orders = Orders(deploy(PARTIAL), FunctionResponseTypes=["ReportBatchItemFailures"])
    orders.send("good", "bad")
    assert orders.counts() == (0, 1)
    time.sleep(61)
    assert [sorted(batch) for batch in seen()] == [["bad", "good"], ["bad"]]


def test_partial_batch_response_is_ignored_where_the_mapping_did_not_ask_for_it(deploy):
    orders = Orders(deploy(PARTIAL))
    orders.send("good", "bad")
    assert orders.counts() == (0, 0)


@pytest.mark.parametrize("answer", ["None", "{}", "{'batchItemFailures': []}", "{'batchItemFailures': None}"])
def test_empty_partial_batch_response_means_that_all_went_well(deploy, answer):
    orders = Orders(deploy(SEE + f"    return {answer}\n"), FunctionResponseTypes=["ReportBatchItemFailures"])
    orders.send("a")
    assert orders.counts() == (0, 0)


@pytest.mark.parametrize("failure", ["{'itemIdentifier': ''}", "{'itemIdentifier': None}", "{'messageId': 'a'}"])
def test_partial_batch_response_that_names_no_message_fails_the_batch_whole(deploy, failure):
    source = SEE + f"    return {{'batchItemFailures': [{failure}]}}\n"
    orders = Orders(deploy(source), FunctionResponseTypes=["ReportBatchItemFailures"])
    orders.send("a", "b")
    assert orders.counts() == (0, 2)


def test_disabled_mapping_leaves_the_queue_alone(deploy):
    orders = Orders(deploy(SEE), Enabled=False)
    orders.send("a")
    assert orders.counts() == (1, 0)


def test_message_with_a_delay_waits_for_it(deploy):
    orders = Orders(deploy(SEE))
    orders.sqs.send_message(QueueUrl=orders.url, MessageBody="late", DelaySeconds=45)
    assert orders.counts() == (0, 0)
    time.sleep(46)
    assert seen() == [["late"]]


def test_record_holds_what_aws_sends(deploy):
    orders = Orders(
        deploy("import json\n\ndef handler(event, context):\n    print('seen', json.dumps(event['Records']))\n")
    )
    attribute = {"kind": {"DataType": "String", "StringValue": "rush"}}
    orders.sqs.send_message(QueueUrl=orders.url, MessageBody="a", MessageAttributes=attribute)
    ((record,),) = seen()
    assert record["body"] == "a"
    assert record["eventSource"] == "aws:sqs"
    assert record["eventSourceARN"].endswith(":orders")
    assert record["attributes"]["ApproximateReceiveCount"] == "1"
    assert record["messageAttributes"]["kind"]["stringValue"] == "rush"
    assert record["messageAttributes"]["kind"]["dataType"] == "String"
