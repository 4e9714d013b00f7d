"""Claims about instance store."""

from proofnotes import sdk as model
from proofnotes.evidence import moto, sdk


@moto("ebs.instance-store.types")
def test_some_types_have_disks(example):
    """Some instance types have instance store and others have none; DescribeInstanceTypes tells."""
    answer = example("ebs/instance_store")["answer"]
    found = {kind["InstanceType"]: kind["InstanceStorageSupported"] for kind in answer["InstanceTypes"]}
    assert found == {"m5.large": False, "m5d.large": True, "i4i.large": True}


@moto("ebs.instance-store.fixed")
def test_the_size_belongs_to_the_type(example):
    """Number and size of the disks belong to the instance type."""
    answer = example("ebs/instance_store")["answer"]
    disks = {
        kind["InstanceType"]: kind["InstanceStorageInfo"]["Disks"]
        for kind in answer["InstanceTypes"]
        if "InstanceStorageInfo" in kind
    }
    assert {name: [(d["Count"], d["SizeInGB"]) for d in found] for name, found in disks.items()} == {
        "m5d.large": [(1, 75)],
        "i4i.large": [(1, 468)],
    }


@sdk("ebs.instance-store.no-calls")
def test_no_call_attaches_instance_store():
    """No call attaches, detaches, resizes or snapshots instance store: those take a volume id, which it has not."""
    for call in ("AttachVolume", "DetachVolume", "ModifyVolume", "CreateSnapshot"):
        assert "VolumeId" in model.operation("ec2", call).input_shape.required_members


@sdk("ebs.instance-store.terminate")
def test_termination_loses_instance_store():
    """Terminating an instance permanently loses all data of its instance store."""
    assert "All data stored on instance store volumes is permanently lost" in model.text("ec2", "TerminateInstances")


@sdk("ebs.instance-store.stop-keeps-ebs")
def test_a_stopped_instance_keeps_its_volumes():
    """A stopped or hibernated instance keeps its root volume and its data volumes."""
    says = model.text("ec2", "StopInstances")
    assert "a stopped or hibernated instance retains its root volume and any data volumes" in says


@sdk("ebs.instance-store.ephemeral")
def test_the_devices_are_called_ephemeral():
    """In a block device mapping instance store is called ephemeral0, ephemeral1 and so on; NVMe disks appear by themselves."""
    says = model.text("ec2", "BlockDeviceMapping.VirtualName")
    assert "numbered starting from 0" in says
    assert "NVMe instance store volumes are automatically enumerated and assigned a device name" in says


@moto("ebs.instance-store.encrypted")
def test_nvme_instance_store_is_encrypted(example):
    """The NVMe instance store of an m5d.large is always encrypted."""
    assert set(model.shape("ec2", "InstanceStorageEncryptionSupport").enum) == {"unsupported", "required"}
    answer = example("ebs/instance_store")["answer"]
    found = {kind["InstanceType"]: kind.get("InstanceStorageInfo", {}) for kind in answer["InstanceTypes"]}
    assert found["m5d.large"]["EncryptionSupport"] == "required"
