"""Claims of the lab on DynamoDB capacity; each asserts on the values that the lab computed."""

import pytest

from proofnotes import labs
from proofnotes.evidence import calc, moto
from proofnotes.project import HERE


@pytest.fixture(scope="module")
def lab():
    """The names that the lab leaves behind, from one run in a sandbox of its own."""
    done = labs.run(labs.find(HERE, "labs/dynamodb_capacity"))
    assert not done.problems, "\n".join(map(str, done.problems))
    return done.names


@moto("dynamodb.lab.table-keeps-throughput")
def test_table_keeps_the_throughput_it_was_made_with(lab):
    """A table in provisioned mode keeps the read and write units that it was created with."""
    assert lab["table"]["TableStatus"] == "ACTIVE"
    assert lab["promised"]["ReadCapacityUnits"] == 40
    assert lab["promised"]["WriteCapacityUnits"] == 20


@calc("dynamodb.lab.read-units")
def test_read_of_6_kb_costs_1_2_or_4_units(lab):
    """A read of 6 KB costs 2 read units, half of that eventually consistent, twice as much in a transaction."""
    costs = {mode: lab["read_units"](6, mode) for mode in ("strong", "eventual", "transaction")}
    assert costs == {"strong": 2, "eventual": 1, "transaction": 4}
    assert [lab["read_units"](size) for size in (0.1, 4, 4.01, 8, 8.01)] == [1, 1, 2, 2, 3]


@calc("dynamodb.lab.write-units")
def test_write_of_1_5_kb_costs_2_units(lab):
    """A write of 1.5 KB costs 2 write units, and 4 in a transaction."""
    assert lab["write_units"](1.5) == 2
    assert lab["write_units"](1.5, "transaction") == 4
    assert [lab["write_units"](size) for size in (0.1, 1, 1.01, 2)] == [1, 1, 2, 2]


@calc("dynamodb.lab.rate-times-units")
def test_capacity_is_rate_times_units(lab):
    """Ten strongly consistent reads a second of 6 KB need 20 RCU."""
    assert list(lab["need"].values()) == [20, 24, 30, 4]


@calc("dynamodb.lab.scan-bill")
def test_scan_costs_hundreds_of_times_the_query(lab):
    """Reading 50 of 20,000 small orders costs several hundred times as much by Scan as by Query."""
    assert lab["bill"] == {"Query": 3.5, "BatchGetItem": 25, "Scan + filter": 1250}
    assert 300 < lab["ratio"] < 400


@calc("dynamodb.lab.partition-count")
def test_partitions_follow_from_load_and_size(lab):
    """The least number of partitions follows from the read, write and storage bounds of one partition."""
    count = lab["partitions"]
    assert (count(6000, 2000, 25), count(100, 100, 95), count(0, 4000, 5), count(1, 1, 0.1)) == (4, 10, 4, 1)


@calc("dynamodb.lab.hot-key")
def test_hot_key_is_throttled_on_a_half_idle_table(lab):
    """One key with 75 % of the writes throttles more than a quarter of them on a table that is half idle."""
    even, skewed = lab["even"], lab["skewed"]
    half = lab["PARTITIONS"] * lab["PARTITION_WCU"] / 2
    assert sum(even) == pytest.approx(half)
    assert sum(skewed) == pytest.approx(half)
    assert sum(lab["throttled"](even)) == 0
    assert 0.25 < sum(lab["throttled"](skewed)) / sum(skewed) < 0.35
    assert sum(over > 0 for over in lab["throttled"](skewed)) == 1


@calc("dynamodb.lab.adaptive-limit")
def test_adaptive_capacity_stops_at_the_table_and_at_the_partition(lab):
    """Adaptive capacity helps while the table has room, and neither a full table nor a partition at its maximum."""
    assert lab["adaptive"] == {"table has room": 0, "table is full": 700, "key above maximum": 500}
    assert lab["refused_fixed"](*lab["cases"]["table has room"]) == 200


@calc("dynamodb.lab.burst-bucket")
def test_burst_lasts_until_the_bucket_is_empty(lab):
    """Unused units pay for a burst until they are used up; then only the provisioned rate is served."""
    served, saved = lab["served"], lab["saved"]
    assert saved[299] == 300 * (100 - 40)
    assert served[300:360] == [400] * 60
    assert served[360:420] == [100] * 60
    assert max(lab["serve"]([0] * 1000)[1]) == 300 * 100


@calc("dynamodb.lab.sharding")
def test_enough_suffixes_remove_the_throttling(lab):
    """Enough suffixes on a hot key remove the throttling, with the same traffic and capacity."""
    assert lab["after"][1] > 0.25
    assert [lab["after"][count] for count in (8, 16, 32)] == [0, 0, 0]
    assert sum(lab["sharded_demand"](16)) == pytest.approx(2000)
