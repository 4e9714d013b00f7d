"""Claims about leases and checkpoints, modelled with a DynamoDB table as the Kinesis Client Library keeps them."""

import pytest

from proofnotes.evidence import moto


@pytest.fixture
def names(example):
    return example("kinesis/leases")


@moto("kinesis.kcl.conditional")
def test_conditional_write_gives_a_lease_to_one_worker(names):
    """A conditional write in DynamoDB gives a lease to one worker, and the second gets ConditionalCheckFailedException."""
    names["table"].put_item(Item={"leaseKey": "shard-x"})
    assert names["take"]("ada", "shard-x") == "holds the lease"
    assert names["take"]("bert", "shard-x") == "ConditionalCheckFailedException"
    assert names["table"].get_item(Key={"leaseKey": "shard-x"})["Item"]["leaseOwner"] == "ada"


@moto("kinesis.kcl.idle")
def test_worker_without_a_shard_is_idle(names):
    """With as many workers as shards, one more worker finds no lease to take."""
    assert {names["take"]("dora", shard) for shard in names["shards"]} == {"ConditionalCheckFailedException"}


@moto("kinesis.kcl.takeover")
def test_new_owner_goes_on_after_the_checkpoint(names):
    """The worker that takes over begins after the checkpoint, so work done since then is done again."""
    again = [record["Data"].decode() for record in names["work"]("cleo", 10)]
    assert [record["Data"].decode() for record in names["done"]] == ["click 0", "click 1", "click 2"]
    assert again == ["click 2", "click 3", "click 4"]


@moto("kinesis.kcl.zombie")
def test_worker_that_lost_its_lease_cannot_checkpoint(names):
    """A worker that lost its lease cannot move the checkpoint, because the write is conditional on its ownership."""
    error = names["table"].meta.client.exceptions.ConditionalCheckFailedException
    with pytest.raises(error):
        names["checkpoint"]("ada", names["done"][2])
