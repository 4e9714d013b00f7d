"""Claims about encryption and access."""

import json

import boto3
import pytest
from moto.core import enable_iam_authentication

from proofnotes import sdk as model
from proofnotes import snippets
from proofnotes.evidence import calc, moto, sdk, tool
from proofnotes.project import HERE


@moto("sqs.security.sse-default")
def test_a_new_queue_is_encrypted(make, attributes):
    """A queue that is created without encryption settings uses SSE-SQS."""
    made = attributes(make())
    assert made["SqsManagedSseEnabled"] == "true"
    assert "KmsMasterKeyId" not in made


@moto("sqs.security.kms")
def test_a_queue_can_use_a_kms_key(example, attributes):
    """SSE-KMS is a setting of the queue: a key, and how long one data key is reused."""
    names = example("sqs/encryption")
    now = attributes(names["queue"])
    assert now["KmsMasterKeyId"] == names["key"]
    assert now["KmsDataKeyReusePeriodSeconds"] == "3600"


@sdk("sqs.security.one-option")
def test_one_kind_of_encryption():
    """A queue uses SSE-SQS or SSE-KMS, never both."""
    says = model.text("sqs", "CreateQueueRequest.Attributes")
    assert "Only one server-side encryption option is supported per queue" in says


@sdk("sqs.security.https")
def test_the_sdk_uses_https(sqs):
    """boto3 talks to SQS over HTTPS."""
    assert sqs.meta.endpoint_url.startswith("https://sqs.")


@tool("sqs.security.policies-lint")
def test_both_policies_pass_the_linter():
    """A queue policy and an identity policy are written in the same policy language."""
    for name in ("sqs/queue_policy.json", "sqs/consumer_policy.json"):
        result, problems = snippets.run(snippets.find(HERE, name))
        assert not problems
        assert "no findings" in result.output


@moto("sqs.security.add-permission")
def test_add_permission_writes_the_policy(sqs, make, attributes):
    """AddPermission writes a statement into the queue policy."""
    queue = make()
    assert "Policy" not in attributes(queue)
    sqs.add_permission(QueueUrl=queue, Label="partner", AWSAccountIds=["111122223333"], Actions=["SendMessage"])
    [statement] = json.loads(attributes(queue)["Policy"])["Statement"]
    assert statement["Sid"] == "partner" and statement["Effect"] == "Allow"
    assert statement["Principal"] == {"AWS": "arn:aws:iam::111122223333:root"}
    assert statement["Action"] == "SQS:SendMessage"
    sqs.remove_permission(QueueUrl=queue, Label="partner")
    assert "Policy" not in attributes(queue)


@moto("sqs.security.owner-only")
def test_administration_stays_with_the_owner(sqs, make, refusal):
    """AddPermission cannot share the administration of a queue, such as DeleteQueue."""
    share = {"QueueUrl": make(), "Label": "partner", "AWSAccountIds": ["111122223333"]}
    assert refusal(sqs.add_permission, Actions=["DeleteQueue"], **share) == "InvalidParameterValue"
    assert refusal(sqs.add_permission, Actions=["ReceiveMessage"], **share) == ""


@pytest.fixture
def consumer(make):
    """A client with the permissions of the consumer policy, in an account that enforces them."""
    make("orders"), make("invoices")
    iam = boto3.client("iam")
    policy = (HERE.snippets / "sqs" / "consumer_policy.json").read_text(encoding="utf-8")
    iam.create_user(UserName="worker")
    iam.put_user_policy(UserName="worker", PolicyName="orders", PolicyDocument=policy)
    key = iam.create_access_key(UserName="worker")["AccessKey"]
    with enable_iam_authentication():
        yield boto3.client("sqs", aws_access_key_id=key["AccessKeyId"], aws_secret_access_key=key["SecretAccessKey"])


@moto("sqs.security.identity")
def test_an_identity_policy_names_actions_and_queues(consumer):
    """A consumer with this identity policy can receive from the named queue, but not send and not read another."""
    url = "https://sqs.us-east-1.amazonaws.com/123456789012/"
    assert "ResponseMetadata" in consumer.receive_message(QueueUrl=url + "orders")
    for call, options in (
        (consumer.send_message, {"QueueUrl": url + "orders", "MessageBody": "x"}),
        (consumer.receive_message, {"QueueUrl": url + "invoices"}),
    ):
        with pytest.raises(consumer.exceptions.ClientError, match="403|AccessDenied|not authorized"):
            call(**options)


@calc("sqs.security.kms-calls")
def test_calls_to_kms():
    """One producer and one consumer with the default reuse of five minutes make 26,784 KMS calls in a month of 31 days."""
    month, reuse, producers, consumers = 31 * 24 * 3600, 300, 1, 1
    assert month / reuse * (2 * producers + consumers) == 26_784
