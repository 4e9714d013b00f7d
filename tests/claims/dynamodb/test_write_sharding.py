"""Claims about spreading writes over several partition keys."""

import math
import zlib
from collections import Counter

from proofnotes.evidence import calc, moto


@moto("dynamodb.sharding.spread")
def test_votes_land_on_many_keys(example):
    """A random suffix spreads the writes for one candidate over as many partition keys as there are suffixes."""
    votes = example("dynamodb/write_sharding")["votes"].scan()["Items"]
    assert {item["candidate"] for item in votes} == {f"A#{number}" for number in range(10)}
    assert max(item["votes"] for item in votes) < 100 / 3


@moto("dynamodb.sharding.sum")
def test_no_vote_is_lost(example):
    """The result is the sum over all suffixes, and atomic additions lose no vote."""
    names = example("dynamodb/write_sharding")
    assert sum(names["result"]("A")) == 100
    names["vote"]("A")
    assert sum(names["result"]("A")) == 101


@calc("dynamodb.sharding.count")
def test_five_thousand_votes_a_second_need_five_keys():
    """5,000 votes a second for one candidate need at least 5 keys, since a partition takes 1,000 write units."""
    assert math.ceil(5000 / 1000) == 5


ORDERS = [f"order-{number}" for number in range(1000)]


@calc("dynamodb.sharding.calculated")
def test_a_checksum_spreads_and_can_be_found_again():
    """A checksum of the order id, modulo 10, puts 1,000 orders on 10 keys with less than 15 % on any of them."""
    counts = Counter(zlib.crc32(order.encode()) % 10 for order in ORDERS)
    assert sorted(counts) == list(range(10))
    assert max(counts.values()) < 150


@calc("dynamodb.sharding.product")
def test_a_product_of_character_codes_does_not_spread():
    """The product of the character codes of an order id, modulo 10, puts all of 1,000 orders on one key."""
    counts = Counter(math.prod(map(ord, order)) % 10 for order in ORDERS)
    assert counts == {0: 1000}


@calc("dynamodb.sharding.read-price")
def test_reading_costs_one_read_a_shard():
    """Reading the result of 10 small shards costs 10 reads: 5 read units eventually consistent, 10 strongly."""
    shards = 10
    assert (shards * 0.5, shards * 1) == (5, 10)
