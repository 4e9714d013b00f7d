"""Claims about the EBS volume types."""

import pytest

from proofnotes import sdk as model
from proofnotes.evidence import calc, moto, sdk


@sdk("ebs.types.seven")
def test_there_are_seven_types():
    """There are seven values of the volume type: gp2, gp3, io1, io2, st1, sc1 and standard."""
    assert set(model.shape("ec2", "VolumeType").enum) == {"gp2", "gp3", "io1", "io2", "st1", "sc1", "standard"}


@sdk("ebs.types.default")
def test_gp2_is_the_default_of_the_api():
    """CreateVolume without a type makes a gp2 volume."""
    assert model.text("ec2", "CreateVolumeRequest.VolumeType").endswith("Default: gp2")


@sdk("ebs.types.no-boot")
def test_hdd_types_do_not_boot():
    """st1 and sc1 cannot be boot volumes."""
    says = model.text("ec2", "CreateVolumeRequest.VolumeType")
    assert "(st1) and Cold HDD (sc1) volumes can't be used as boot volumes" in says


@moto("ebs.types.gp3-baseline")
def test_gp3_comes_with_3000_iops(ec2):
    """A gp3 volume has 3,000 IOPS, whatever its size, unless you ask for more."""
    for size in (1, 500):
        assert ec2.create_volume(AvailabilityZone="us-east-1a", Size=size, VolumeType="gp3")["Iops"] == 3_000


@moto("ebs.types.iops-required")
@pytest.mark.parametrize("kind", ["io1", "io2"])
def test_provisioned_types_need_iops(ec2, refusal, kind):
    """io1 and io2 need a number of IOPS."""
    ask = {"AvailabilityZone": "us-east-1a", "Size": 100, "VolumeType": kind}
    assert refusal(ec2.create_volume, **ask) == "InvalidParameterDependency"
    assert refusal(ec2.create_volume, Iops=3_000, **ask) == ""


@moto("ebs.types.iops-refused")
@pytest.mark.parametrize("kind", ["gp2", "st1"])
def test_other_types_take_no_iops(ec2, refusal, kind):
    """gp2 and the HDD types take no number of IOPS."""
    ask = {"AvailabilityZone": "us-east-1a", "Size": 500, "VolumeType": kind}
    assert refusal(ec2.create_volume, Iops=3_000, **ask) == "InvalidParameterDependency"
    assert refusal(ec2.create_volume, **ask) == ""


@sdk("ebs.types.throughput-gp3")
def test_only_gp3_takes_throughput():
    """Only gp3 lets you buy throughput by itself."""
    assert "Supported for gp3 volumes only" in model.text("ec2", "CreateVolumeRequest.Throughput")


@sdk("ebs.types.nitro")
def test_more_than_32000_iops_needs_nitro():
    """Up to 256,000 IOPS reach an instance on the Nitro System; other instances get 32,000 at most."""
    says = model.text("ec2", "CreateVolumeRequest.Iops")
    assert "Nitro System can support up to 256,000 IOPS. Other instances can support up to 32,000 IOPS" in says


@sdk("ebs.types.sizes")
def test_the_example_has_the_sizes_of_the_model(example):
    """The sizes and IOPS of the example are those of the SDK's model."""
    limits = example("ebs/volume_types")["limits"]
    sizes = model.text("ec2", "CreateVolumeRequest.Size")
    iops = model.text("ec2", "CreateVolumeRequest.Iops")
    for kind, (low, high, least, most, _) in limits.items():
        named = "st1 and sc1" if kind in ("st1", "sc1") else kind
        assert f"{named}: {low} - {high:,} GiB" in sizes
        if most:
            default = " (default)" if kind == "gp3" else ""
            assert f"{kind}: {least:,}{default} - {most:,} IOPS" in iops


@calc("ebs.types.rules")
@pytest.mark.parametrize(
    ("ask", "answer"),
    [
        (("gp3", 1, 3_000), "fits"),
        (("gp3", 7, 3_501), "at most 500 IOPS per GiB"),
        (("gp3", 8, 4_000), "fits"),
        (("gp3", 159, 80_000), "at most 500 IOPS per GiB"),
        (("gp3", 160, 80_000), "fits"),
        (("gp3", 65_537, 3_000), "size is 1 to 65536 GiB"),
        (("gp3", 200, 80_001), "IOPS are 3000 to 80000"),
        (("gp3", 16, 8_000, 2_000), "fits"),
        (("gp3", 16, 7_999, 2_000), "at most 0.25 MiB/s per IOPS"),
        (("gp3", 160, 80_000, 2_001), "at most 2,000 MiB/s"),
        (("io1", 100, 5_000), "fits"),
        (("io1", 100, 5_001), "at most 50 IOPS per GiB"),
        (("io1", 1_280, 64_000), "fits"),
        (("io1", 16_384, 64_001), "IOPS are 100 to 64000"),
        (("io2", 256, 256_000), "fits"),
        (("io2", 255, 256_000), "at most 1000 IOPS per GiB"),
        (("io2", 3, 100), "size is 4 to 65536 GiB"),
        (("io2", 4), "needs IOPS"),
        (("gp2", 100, 3_000), "takes no IOPS"),
        (("st1", 124), "size is 125 to 16384 GiB"),
        (("sc1", 125), "fits"),
    ],
)
def test_the_checker_follows_the_rules(example, ask, answer):
    """The checker of the page follows the sizes, the IOPS and the ratios of each type, at their edges."""
    assert example("ebs/volume_types")["complaint"](*ask) == answer


@calc("ebs.types.ratio-edges")
def test_where_the_most_iops_begin(example):
    """The most IOPS need 160 GiB of gp3, 256 GiB of io2, 1,280 GiB of io1."""
    limits = example("ebs/volume_types")["limits"]
    smallest = {kind: -(-limits[kind][3] // limits[kind][4]) for kind in ("gp3", "io2", "io1")}
    assert smallest == {"gp3": 160, "io2": 256, "io1": 1_280}
