"""Claims about mounting EFS and who may."""

import json
from pathlib import Path

import boto3
import pytest
import yaml

from proofnotes import documents, shell
from proofnotes import sdk as model
from proofnotes.evidence import moto, sdk, tool
from proofnotes.project import HERE

SYSTEM = "arn:aws:elasticfilesystem:us-east-1:123456789012:file-system/fs-0123456789abcdef0"


def policy():
    return json.loads((HERE.snippets / "efs" / "tls_only.json").read_text(encoding="utf-8"))


@moto("efs.point.made")
def test_an_access_point_has_a_folder_and_a_user(example, efs):
    """An access point has a root directory and a user of its own."""
    names = example("efs/access_point")
    point = efs.describe_access_points(FileSystemId=names["system"])["AccessPoints"][0]
    assert point["RootDirectory"]["Path"] == "/thumbnails"
    assert point["PosixUser"] == {"Uid": 1001, "Gid": 1001}


@sdk("efs.point.overrides")
def test_the_access_point_overrides_the_client():
    """The user of the access point replaces the one that the client claims, and the client sees only that folder."""
    says = model.text("efs", "CreateAccessPoint")
    assert "override any identity information provided by the NFS client" in says
    assert "can only access data in the application's own directory and any subdirectories" in says


@sdk("efs.point.creates")
def test_the_folder_is_made_at_first_use():
    """The folder is made at the first connection, but only if CreationInfo says with which owner and permissions; else mounting fails."""
    says = model.text("efs", "CreateAccessPointRequest.RootDirectory")
    assert "creates a root directory only if you have provided the CreationInfo" in says
    assert "attempts to mount using the access point will fail" in says


@moto("efs.policy.none")
def test_no_policy_at_first(efs, system):
    """A file system has no policy of yours at first: PolicyNotFound."""
    with pytest.raises(efs.exceptions.PolicyNotFound):
        efs.describe_file_system_policy(FileSystemId=system)


@moto("efs.policy.stored")
def test_a_policy_is_stored(efs, system):
    """PutFileSystemPolicy sets the one policy of a file system."""
    efs.put_file_system_policy(FileSystemId=system, Policy=json.dumps(policy()))
    assert json.loads(efs.describe_file_system_policy(FileSystemId=system)["Policy"]) == policy()


@tool("efs.policy.tls")
@pytest.mark.parametrize(
    ("role", "action", "tls", "wanted"),
    [
        ("worker", "ClientMount", "true", "allow"),
        ("worker", "ClientWrite", "true", "allow"),
        ("worker", "ClientMount", "false", "explicit deny"),
        ("worker", "ClientRootAccess", "true", "implicit deny"),
        ("intern", "ClientMount", "true", "implicit deny"),
    ],
)
def test_the_policy_demands_tls(ask, role, action, tls, wanted):
    """The policy lets one role mount and write, not as root, and nobody without TLS."""
    answer = ask(
        action=f"elasticfilesystem:{action}",
        resource=SYSTEM,
        owner="123456789012",
        resource_policy=policy(),
        principal=f"arn:aws:iam::123456789012:role/{role}",
        aws__SecureTransport=tls,
    )
    assert answer == wanted


@tool("efs.mount.helper")
def test_the_commands_of_the_mount_helper(example):
    """The script creates a file system and an access point with the AWS CLI; mount gets type efs with the options tls, iam and accesspoint."""
    done = shell.execute(HERE.snippets / "efs" / "mount.sh")
    assert done.error == ""
    mount = done.output.rpartition("would run:")[2].split()
    assert mount[:1] == ["mount"] and mount[1:3] == ["-t", "efs"] and mount[4].startswith("tls,iam,accesspoint=fsap-")
    client = boto3.client("efs")
    (system,) = client.describe_file_systems(CreationToken="shop-uploads")["FileSystems"]
    assert (
        client.describe_access_points(FileSystemId=system["FileSystemId"])["AccessPoints"][0]["PosixUser"]["Uid"]
        == 1001
    )


@sdk("efs.lambda.access-point")
def test_lambda_mounts_an_access_point():
    """A Lambda function mounts an access point, below /mnt/."""
    assert "access-point/fsap-" in model.shape("lambda", "FileSystemConfig.Arn").metadata["pattern"]
    assert model.shape("lambda", "FileSystemConfig.LocalMountPath").metadata["pattern"].startswith("/mnt/")
    assert model.shape("lambda", "FileSystemConfig").required_members == ["Arn", "LocalMountPath"]


@tool("efs.lambda.template")
def test_the_template_waits_for_the_mount_target():
    """In the template the function has a VPC and waits for the mount target."""
    text = (HERE.snippets / "efs" / "lambda_files.yaml").read_text(encoding="utf-8")
    made = yaml.load(text, documents._Loader)["Resources"]
    assert made["Thumbnails"]["DependsOn"] == "Door"
    assert {"VpcConfig", "FileSystemConfigs"} <= set(made["Thumbnails"]["Properties"])
    boto3.client("cloudformation").create_stack(
        StackName="files", TemplateBody=text, Capabilities=["CAPABILITY_NAMED_IAM"]
    )
    (target,) = boto3.client("efs").describe_mount_targets(
        FileSystemId=boto3.client("efs").describe_file_systems()["FileSystems"][0]["FileSystemId"]
    )["MountTargets"]
    assert target["SubnetId"]


@sdk("efs.ecs.transit")
def test_ecs_needs_tls_for_access_points():
    """In ECS transit encryption is off unless you switch it on, and it has to be on for an access point or for IAM."""
    assert "the default value of DISABLED is used" in model.text("ecs", "EFSVolumeConfiguration.transitEncryption")
    assert "transit encryption must be on" in model.text("ecs", "EFSAuthorizationConfig.accessPointId")
    assert "transit encryption must be turned on" in model.text("ecs", "EFSAuthorizationConfig.iam")


@sdk("efs.ecs.root")
def test_ecs_leaves_the_root_to_the_access_point():
    """With an access point the ECS volume leaves out its root directory, or sets it to a slash."""
    says = model.text("ecs", "EFSVolumeConfiguration.rootDirectory")
    assert "the root directory parameter must either be omitted or set to /" in says


@sdk("efs.lambda.one")
def test_a_function_has_one_file_system():
    """A function has one file system at most."""
    assert model.shape("lambda", "FileSystemConfigList").metadata["max"] == 1


@sdk("efs.lambda.s3-files")
def test_lambda_also_mounts_s3_files():
    """In place of EFS a function can mount an access point of Amazon S3 Files, which shows a bucket as a file system."""
    assert "Amazon EFS or Amazon S3 Files access point" in model.text("lambda", "FileSystemConfig.Arn")


@tool("efs.policy.names")
@pytest.mark.parametrize(("action", "known"), [("ClientMount", True), ("ClientWrite", True), ("ClientRead", False)])
def test_the_linter_knows_the_client_actions(action, known):
    """There is ClientMount for reading and ClientWrite for writing; an action ClientRead does not exist."""
    changed = policy()
    changed["Statement"][0]["Action"] = [f"elasticfilesystem:{action}"]
    Path("policy.json").write_text(json.dumps(changed), encoding="utf-8")
    assert ("UNKNOWN_ACTION" not in documents.run(Path("policy.json")).error) is known
