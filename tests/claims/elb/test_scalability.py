"""Claims about scaling up, scaling out and availability."""

import pytest

from proofnotes import sdk as model
from proofnotes.evidence import calc, moto, sdk


@calc("elb.scalability.series")
def test_needed_parts_multiply(example):
    """Where all parts are needed, their availabilities multiply, so the whole is worse than each of them."""
    names = example("elb/availability")
    assert names["series"](0.99, 0.999) == pytest.approx(0.98901)
    assert names["series"](0.9999, 0.9999, 0.9999) == pytest.approx(0.9997, abs=1e-7)
    assert names["series"](0.99, 0.999) < min(0.99, 0.999)


@calc("elb.scalability.parallel")
def test_copies_multiply_the_failures(example):
    """Where one of several copies is enough, their failures multiply: two copies with 99 % give 99.99 %."""
    names = example("elb/availability")
    assert names["parallel"](0.99, 0.99) == pytest.approx(0.9999)
    assert names["parallel"](0.999, 0.999) == pytest.approx(0.999999)


@calc("elb.scalability.downtime")
def test_99_percent_is_more_than_three_days_a_year(example):
    """99 % allows 5,256 minutes of downtime in a year, which is 3 days and 15 hours; 99.99 % allows 53 minutes."""
    downtime = example("elb/availability")["downtime"]
    assert round(downtime(0.99)) == 5256 == 3 * 24 * 60 + 15 * 60 + 36
    assert round(downtime(0.9999)) == 53


@calc("elb.scalability.floor")
def test_copies_do_not_help_behind_a_single_part(example):
    """Behind one database with 99.9 %, more servers stop helping: five of them leave the database's 526 minutes."""
    names = example("elb/availability")
    assert names["behind"][4] == pytest.approx(names["downtime"](0.999), abs=0.01)
    assert names["behind"][2] - names["behind"][4] < 1
    assert names["alone"][4] < 0.001


@calc("elb.scalability.zones")
def test_three_zones_need_half_as_much_spare_as_two(example):
    """To survive the loss of a zone without launching, two zones need 100 % spare capacity, three 50 %, four 33 %."""
    per_zone, needed = example("elb/zone_capacity")["per_zone"], 12
    for zones, spare in ((2, 1.0), (3, 0.5), (4, 1 / 3)):
        assert (zones * per_zone(zones) - needed) / needed == pytest.approx(spare)
        assert (zones - 1) * per_zone(zones) >= needed  # one zone is gone


@sdk("elb.scalability.largest")
def test_largest_type_of_the_notes_is_passed():
    """EC2 offers u7in-32tb.224xlarge, larger than the u-12tb1 types."""
    types = model.shape("ec2", "InstanceType").metadata["enum"]
    assert {"u7in-32tb.224xlarge", "u-12tb1.112xlarge"} <= set(types)


@moto("elb.scalability.limit")
def test_vertical_scaling_has_an_end(example):
    """From t3.nano to u7in-32tb.224xlarge memory grows from 0.5 GiB to 32 TiB, and vCPUs from 2 to 896."""
    memory = {each["InstanceType"]: each["MemoryInfo"]["SizeInMiB"] for each in example("elb/vertical_limit")["types"]}
    assert memory["t3.nano"] == 512
    assert memory["u7in-32tb.224xlarge"] == 32 * 1024 * 1024
