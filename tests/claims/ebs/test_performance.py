"""Claims about the arithmetic of IOPS and throughput."""

import math

import pytest

from proofnotes import sdk as model
from proofnotes.evidence import calc, sdk


@sdk("ebs.performance.unit")
def test_throughput_is_in_mebibytes():
    """EBS gives throughput in MiB/s, so in bytes and not in bits."""
    assert "in MiB/s" in model.text("ec2", "CreateVolumeRequest.Throughput")


@calc("ebs.performance.product")
@pytest.mark.parametrize(
    ("iops", "kib", "volume", "answer"),
    [
        (3_000, 8, 125, "23.4 MiB/s, bound by IOPS"),
        (3_000, 16, 125, "46.9 MiB/s, bound by IOPS"),
        (3_000, 64, 125, "125.0 MiB/s, bound by volume"),
        (1_000, 256, 1_000, "250.0 MiB/s, bound by IOPS"),
        (1_000, 1_024, 1_000, "250.0 MiB/s, bound by IOPS"),
        (80_000, 25.6, 2_000, "2,000.0 MiB/s, bound by IOPS"),
    ],
)
def test_throughput_is_the_smaller_one(example, iops, kib, volume, answer):
    """Throughput is IOPS times I/O size, until the limit of the volume is reached; an I/O above 256 KiB is split."""
    assert example("ebs/throughput")["throughput"](iops, kib, volume) == answer


@calc("ebs.performance.notes-sum")
def test_the_sum_of_the_notes():
    """3,000 IOPS of 8 KiB are 24,000 KiB/s, which are 23.4 MiB/s."""
    assert 3_000 * 8 == 24_000
    assert round(24_000 / 1_024, 1) == 23.4


@calc("ebs.performance.instance")
def test_the_instance_can_be_the_bound(example):
    """A volume with 1,000 MiB/s on an m5.large gets what the instance can carry, and not even that for long."""
    names = example("ebs/throughput")
    assert names["throughput"](8_000, 256, 1_000, names["burst"]).endswith("bound by instance")
    assert names["always"] < names["burst"] < 1_000


@sdk("ebs.performance.instance-fields")
def test_describe_instance_types_knows_the_bound():
    """DescribeInstanceTypes gives the baseline and the maximum of an instance type for EBS, in MB/s and in IOPS."""
    assert {
        "BaselineIops",
        "BaselineThroughputInMBps",
        "MaximumIops",
        "MaximumThroughputInMBps",
    } <= set(model.shape("ec2", "EbsOptimizedInfo").members)


@calc("ebs.performance.gp2-baseline")
@pytest.mark.parametrize(
    ("size", "iops"),
    [(1, 100), (33, 100), (34, 102), (100, 300), (334, 1_002), (5_333, 15_999), (5_334, 16_000), (16_384, 16_000)],
)
def test_gp2_baseline(example, size, iops):
    """A gp2 volume has 3 IOPS per GiB, 100 at least and 16,000 at most."""
    assert example("ebs/gp2_burst")["baseline"](size) == iops


@calc("ebs.performance.gp2-top")
def test_gp2_reaches_its_top_at_5334_gib(example):
    """A gp2 volume reaches 16,000 IOPS at 5,334 GiB."""
    baseline = example("ebs/gp2_burst")["baseline"]
    assert next(size for size in range(1, 6_000) if baseline(size) == 16_000) == 5_334


@calc("ebs.performance.gp2-burst")
@pytest.mark.parametrize(("size", "seconds"), [(1, 1_862), (33, 1_862), (100, 2_000), (334, 2_703), (750, 7_200)])
def test_how_long_gp2_bursts(example, size, seconds):
    """From a full bucket a gp2 volume of 100 GiB bursts for 2,000 seconds, and one of 750 GiB for 7,200."""
    names = example("ebs/gp2_burst")
    served = names["run"](size, 3_000, 8_000)
    bursting = sum(iops == 3_000 for iops, _ in served)
    assert abs(bursting - seconds) <= 1
    assert served[-1][0] == names["baseline"](size)


@calc("ebs.performance.gp2-refill")
@pytest.mark.parametrize(("size", "seconds"), [(33, 54_000), (100, 18_000), (334, 5_389), (750, 2_400)])
def test_how_long_gp2_refills(example, size, seconds):
    """An empty bucket of 100 GiB is full again after 18,000 seconds without I/O."""
    names = example("ebs/gp2_burst")
    balance, passed = 0, 0
    while balance < names["FULL"]:
        _, balance = names["served"](size, 0, balance)
        passed += 1
    assert abs(passed - seconds) <= 1


@calc("ebs.performance.gp2-large")
def test_large_gp2_does_not_burst(example):
    """From 1,000 GiB on the baseline of gp2 is 3,000 IOPS or more, and there is nothing to burst to."""
    served = example("ebs/gp2_burst")["run"](2_000, 9_000, 10)
    assert {iops for iops, _ in served} == {6_000}


@calc("ebs.performance.hdd-baseline")
@pytest.mark.parametrize(
    ("kind", "tib", "wanted"),
    [
        ("st1", 0.125, (5, 31.25)),
        ("st1", 1, (40, 250)),
        ("st1", 2, (80, 500)),
        ("st1", 12.5, (500, 500)),
        ("st1", 16, (500, 500)),
        ("sc1", 0.125, (1.5, 10)),
        ("sc1", 3.125, (37.5, 250)),
        ("sc1", 16, (192, 250)),
    ],
)
def test_hdd_baseline_and_burst(example, kind, tib, wanted):
    """st1 earns 40 MiB/s per TiB and bursts to 250 per TiB, 500 at most; sc1 earns 12 and bursts to 80, 250 at most."""
    assert example("ebs/hdd_scan")["speed"](kind, tib) == wanted


@calc("ebs.performance.sc1-top")
def test_sc1_baseline_never_reaches_its_burst(example):
    """The baseline of sc1 ends at 192 MiB/s, for the largest volume."""
    assert max(example("ebs/hdd_scan")["speed"]("sc1", tib)[0] for tib in range(1, 17)) == 192


@calc("ebs.performance.hdd-scan")
@pytest.mark.parametrize(
    ("kind", "tib", "hours"), [("st1", 5, 2.91), ("sc1", 5, 5.83), ("st1", 1, 1.17), ("sc1", 16, 18.64)]
)
def test_time_to_read_everything(example, kind, tib, hours):
    """Reading 5 TiB at burst speed takes 2.91 hours from st1 and 5.83 hours from sc1."""
    _, burst = example("ebs/hdd_scan")["speed"](kind, tib)
    assert math.isclose(tib * 1024**2 / burst / 3600, hours, abs_tol=0.006)
