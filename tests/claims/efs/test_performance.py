"""Claims about EFS modes, storage classes and the arithmetic of bursting."""

import pytest

from proofnotes import sdk as model
from proofnotes.evidence import calc, moto, sdk


@sdk("efs.modes.throughput")
def test_there_are_three_throughput_modes():
    """There are three throughput modes: bursting, provisioned and elastic."""
    assert set(model.shape("efs", "ThroughputMode").enum) == {"bursting", "provisioned", "elastic"}


@sdk("efs.modes.default")
def test_the_api_defaults_to_bursting():
    """The API makes a bursting file system with General Purpose performance unless you say otherwise."""
    assert "Default is bursting" in model.text("efs", "CreateFileSystemRequest.ThroughputMode")
    assert "Default is generalPurpose" in model.text("efs", "CreateFileSystemRequest.PerformanceMode")


@moto("efs.modes.default-ran")
def test_a_new_system_bursts(efs, system):
    """A file system that names no modes comes back as bursting and generalPurpose."""
    found = efs.describe_file_systems(FileSystemId=system)["FileSystems"][0]
    assert (found["ThroughputMode"], found["PerformanceMode"]) == ("bursting", "generalPurpose")


@sdk("efs.modes.change")
def test_the_throughput_mode_can_change():
    """The throughput mode can be changed after creation, with certain time restrictions."""
    says = model.text("efs", "CreateFileSystemRequest.ThroughputMode")
    assert "change between the throughput modes, with certain time restrictions" in says
    assert model.operation("efs", "UpdateFileSystem")


@sdk("efs.modes.performance-fixed")
def test_the_performance_mode_is_fixed():
    """The performance mode cannot be changed after creation."""
    says = model.text("efs", "CreateFileSystemRequest.PerformanceMode")
    assert "can't be changed after the file system has been created" in says


@sdk("efs.modes.general-purpose")
def test_general_purpose_is_recommended():
    """AWS recommends General Purpose for all file systems; Max I/O has higher latencies."""
    says = model.text("efs", "CreateFileSystemRequest.PerformanceMode")
    assert "We recommend generalPurpose performance mode for all file systems" in says
    assert "tradeoff of slightly higher latencies" in says


@sdk("efs.modes.max-io-limits")
def test_max_io_is_not_for_everything():
    """Max I/O is not supported for One Zone file systems or with elastic throughput."""
    says = model.text("efs", "CreateFileSystem")
    assert "not supported for One Zone file systems or file systems that use Elastic throughput" in says


@sdk("efs.modes.provisioned-value")
def test_provisioned_needs_a_value():
    """Provisioned throughput needs a number of MiB/s."""
    says = model.text("efs", "CreateFileSystemRequest.ThroughputMode")
    assert "you must also set a value for ProvisionedThroughputInMibps" in says


@calc("efs.bursting.rates")
@pytest.mark.parametrize(
    ("gib", "wanted"), [(1, (1, 100)), (20, (1, 100)), (1_024, (50, 100)), (10_240, (500, 1_000)), (100, (4.9, 100))]
)
def test_bursting_follows_the_size(example, gib, wanted):
    """Bursting gives 50 KiB/s for each GiB always and 100 with credits, but at least 1 MiB/s and 100 MiB/s."""
    found = example("efs/bursting")["bursting"](gib)
    assert found == pytest.approx(wanted, abs=0.05)


@calc("efs.bursting.half-day")
@pytest.mark.parametrize("gib", [1_024, 5_000, 10_240])
def test_from_one_tib_it_bursts_half_the_day(example, gib):
    """From 1 TiB on, the credits of a day last for 12 hours of bursting."""
    assert example("efs/bursting")["minutes_a_day"](gib) == pytest.approx(720)


@calc("efs.bursting.small")
def test_a_small_system_bursts_an_hour(example):
    """With 100 GiB the credits of a day last for about 70 minutes."""
    assert 68 < example("efs/bursting")["minutes_a_day"](100) < 73


@moto("efs.lifecycle.stored")
def test_the_policies_are_stored(example, efs):
    """One lifecycle configuration holds up to three rules, each as a policy of its own."""
    system = example("efs/lifecycle")["system"]
    policies = efs.describe_lifecycle_configuration(FileSystemId=system)["LifecyclePolicies"]
    assert policies == [
        {"TransitionToIA": "AFTER_30_DAYS"},
        {"TransitionToArchive": "AFTER_90_DAYS"},
        {"TransitionToPrimaryStorageClass": "AFTER_1_ACCESS"},
    ]


@moto("efs.lifecycle.none")
def test_no_lifecycle_by_default(efs, system):
    """A file system that the API creates has no lifecycle policy: files stay in Standard."""
    assert efs.describe_lifecycle_configuration(FileSystemId=system)["LifecyclePolicies"] == []


@sdk("efs.lifecycle.days")
def test_nine_periods():
    """A file moves after one of nine periods without access, from 1 to 365 days."""
    periods = model.shape("efs", "LifecyclePolicy.TransitionToIA").enum
    days = sorted(int(period.split("_")[1]) for period in periods)
    assert days == [1, 7, 14, 30, 60, 90, 180, 270, 365]
    assert set(periods) == set(model.shape("efs", "LifecyclePolicy.TransitionToArchive").enum)


@sdk("efs.lifecycle.archive-later")
def test_archive_comes_after_ia():
    """A file reaches Archive after Infrequent Access, never before."""
    says = model.text("efs", "PutLifecycleConfiguration")
    assert "TransitionToArchive must either not be set or must be later than TransitionToIA" in says


@sdk("efs.lifecycle.archive-elastic")
def test_archive_needs_elastic():
    """Archive needs elastic throughput and General Purpose performance."""
    says = model.text("efs", "PutLifecycleConfiguration")
    assert "only for file systems that use the Elastic throughput mode and the General Purpose performance mode" in says


@sdk("efs.lifecycle.listing")
def test_listing_is_no_access():
    """Listing a folder does not count as an access."""
    says = model.text("efs", "LifecyclePolicy.TransitionToIA")
    assert "listing the contents of a directory don't count as file access events" in says


@sdk("efs.lifecycle.whole-system")
def test_the_policy_is_for_the_whole_system():
    """A file system has one lifecycle configuration for all its files; an empty one switches it off."""
    says = model.text("efs", "PutLifecycleConfiguration")
    assert "supports one lifecycle configuration, which applies to all files in the file system" in says
    assert "empty LifecyclePolicies array in the request body deletes" in says


@sdk("efs.lifecycle.back")
def test_files_come_back_on_first_access():
    """The only rule for the way back is at the first access."""
    assert model.shape("efs", "LifecyclePolicy.TransitionToPrimaryStorageClass").enum == ["AFTER_1_ACCESS"]
