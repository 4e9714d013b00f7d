from proofnotes.evidence import gap, moto


@moto("sqs.queue.keeps")
def test_queue_keeps():
    """A queue keeps what is sent."""
    print("asserts nothing")


@moto("sqs.queue.keeps")
def test_same_id():
    """The same id stands twice."""
    assert True


@moto("Queue")
def test_form_of_id():
    """The id has one part."""
    assert True


@gap("sqs.queue.gap")
def test_gap_without_citation():
    """A gap cites a page."""
    assert False


@moto("sqs.queue.silent")
def test_without_sentence():
    assert True


def test_without_mark():
    """This proves no claim."""
    assert True
