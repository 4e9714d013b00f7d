from proofnotes.evidence import moto


@moto("sqs.queue.keeps")
def test_queue_keeps(example):
    """A queue keeps what is sent."""
    names = example("sqs/queue")
    assert names["sqs"].receive_message(QueueUrl=names["queue"])["Messages"]
