"""Claims about partitions and hot keys."""

from proofnotes import sdk as models
from proofnotes.evidence import calc, sdk


@calc("dynamodb.partitions.item-size")
def test_large_items_lower_the_rate_of_one_partition(example):
    """One partition serves 600 strongly consistent reads of a 20 KB item a second, or 50 writes of it."""
    names = example("dynamodb/hot_partition")
    assert names["strong_reads"](20) == 600
    assert names["writes"](20) == 50


@calc("dynamodb.partitions.old-formula")
def test_the_old_rule_of_thumb(example):
    """The old rule of thumb gives 4 partitions for 6,000 RCU, 2,000 WCU and 25 GB, and 10 for 95 GB."""
    partitions = example("dynamodb/hot_partition")["old_partitions"]
    assert partitions(6000, 2000, 25) == 4
    assert partitions(100, 100, 95) == 10


@sdk("dynamodb.partitions.reason")
def test_exception_names_the_key_range():
    """The throttling reason KeyRangeThroughputExceeded says that a partition's limit was the cause."""
    text = models.text("dynamodb", "ThrottlingReason.reason")
    assert "KeyRangeThroughputExceeded: The request rate directed at a specific partition key value" in text
