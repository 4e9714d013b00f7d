"""Claims about what a query scans, measured on real files."""

import pytest

from proofnotes.evidence import calc, tool


@pytest.fixture
def names(example):
    return example("athena/scanned_bytes")


@tool("athena.scan.same-answer")
def test_layout_does_not_change_the_answer(names):
    """The same SQL gives the same answer on CSV and on partitioned Parquet."""
    csv, lake = names["answers"]
    assert csv == lake
    assert [country for country, _ in csv] == ["DE", "FR", "IT"]
    expected = sum(i * 7 % 500 for i in range(60_000) if i % 30 == 4) / 10
    assert round(sum(total for _, total in csv), 1) == expected


@tool("athena.scan.pruning")
def test_partitions_are_skipped(names):
    """With a filter on the partition key the engine opens the matching folder only."""
    names["sql"].execute("SET explain_output = 'physical_only'")
    plan = names["sql"].execute("EXPLAIN ANALYZE " + names["QUERY"].format(orders=names["lake"])).fetchall()[0][1]
    assert "Total Files Read: 1" in plan.replace("  ", " ")


@tool("athena.scan.shares")
def test_each_step_scans_less(names):
    """Parquet is smaller than CSV, one day of 30 is about a thirtieth of it, and two columns of that are below 1 %."""
    csv, parquet, day, columns = names["shares"].values()
    assert csv > parquet > day > columns
    assert parquet / 35 < day < parquet / 25
    assert columns < 0.01


@tool("athena.scan.folders")
def test_partition_key_is_in_the_path(names):
    """The partition key stands in the folder's name, not in the files."""
    assert len(names["files"]) == 31
    assert all(file.parent.name.startswith("day=2027-01-") for file in names["files"][1:])
    columns = (
        names["sql"]
        .execute("SELECT DISTINCT path_in_schema FROM parquet_metadata('lake/**/*.parquet') ORDER BY 1")
        .fetchall()
    )
    assert [name for (name,) in columns] == ["comment", "country", "id", "total"]


@calc("athena.scan.cost")
def test_cost_is_linear_with_a_floor(example):
    """A query costs in proportion to the bytes scanned: one day of a year costs a 365th, two columns of 20 a tenth of that."""
    names = example("athena/cost")
    cost, table = names["cost"], names["table"]
    assert cost(table, 5) == 10
    assert cost(table / 365, 5) == pytest.approx(10 / 365)
    assert cost(table / 365 / 10, 5) == pytest.approx(10 / 3650)


@calc("athena.scan.floor")
def test_tiny_queries_pay_the_least(example):
    """With a least amount of 10 MB, a query over 1 KB costs as much as one over 10 MB."""
    cost = example("athena/cost")["cost"]
    assert cost(1_000, 5) == cost(10_000_000, 5)
    assert cost(20_000_000, 5) == 2 * cost(1_000, 5)
