"""Claims about batches."""

from proofnotes.evidence import moto


def entries(count, size=1):
    return [{"Id": str(number), "MessageBody": "x" * size} for number in range(count)]


@moto("sqs.batch.partial")
def test_one_entry_fails_alone(example, attributes):
    """A batch answers with HTTP status 200 although some of its entries failed."""
    names = example("sqs/batch_partial_failure")
    answer = names["answer"]
    assert answer["ResponseMetadata"]["HTTPStatusCode"] == 200
    assert [entry["Id"] for entry in answer["Failed"]] == ["b"]
    assert attributes(names["queue"])["ApproximateNumberOfMessages"] == "2"


@moto("sqs.batch.delete-partial")
def test_a_batch_of_deletes_can_fail_in_part(sqs, make, attributes):
    """A batch of deletes reports a bad receipt handle in Failed and deletes the rest."""
    queue = make()
    sqs.send_message(QueueUrl=queue, MessageBody="order 1")
    good = sqs.receive_message(QueueUrl=queue)["Messages"][0]["ReceiptHandle"]
    answer = sqs.delete_message_batch(
        QueueUrl=queue, Entries=[{"Id": "good", "ReceiptHandle": good}, {"Id": "bad", "ReceiptHandle": "no handle"}]
    )
    assert [entry["Id"] for entry in answer["Successful"]] == ["good"]
    assert [(entry["Id"], entry["Code"]) for entry in answer["Failed"]] == [("bad", "ReceiptHandleIsInvalid")]
    assert attributes(queue)["ApproximateNumberOfMessagesNotVisible"] == "0"


@moto("sqs.batch.eleven")
def test_eleven_entries_are_refused(sqs, make, refusal):
    """A batch of eleven entries is refused whole."""
    queue = make()
    code = refusal(sqs.send_message_batch, QueueUrl=queue, Entries=entries(11))
    assert code == "AWS.SimpleQueueService.TooManyEntriesInBatchRequest"
    assert refusal(sqs.send_message_batch, QueueUrl=queue, Entries=entries(10)) == ""


@moto("sqs.batch.total-size")
def test_the_size_limit_covers_the_whole_batch(sqs, make, refusal):
    """The size limit holds for the whole batch, not for each of its messages."""
    queue = make()
    assert refusal(sqs.send_message_batch, QueueUrl=queue, Entries=entries(2, 524_288)) == ""
    code = refusal(sqs.send_message_batch, QueueUrl=queue, Entries=entries(2, 524_289))
    assert code == "AWS.SimpleQueueService.BatchRequestTooLong"


@moto("sqs.batch.distinct-ids")
def test_entry_ids_are_distinct(sqs, make, refusal):
    """Two entries of a batch cannot share an id."""
    code = refusal(sqs.send_message_batch, QueueUrl=make(), Entries=[*entries(1), *entries(1)])
    assert code == "AWS.SimpleQueueService.BatchEntryIdsNotDistinct"
