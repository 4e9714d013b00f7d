"""Claims about key pairs."""

import os
import stat
import subprocess
from pathlib import Path

import boto3
import pytest

from proofnotes import guard
from proofnotes import sdk as model
from proofnotes.evidence import moto, sdk, tool


@pytest.fixture
def key(aws):
    """A private key in a file, made by ssh-keygen."""
    file = Path.cwd() / "deploy.pem"
    with guard.lifted():
        subprocess.run(["ssh-keygen", "-q", "-t", "ed25519", "-N", "", "-f", str(file)], check=True)
    return file


def read(file):
    """What ssh-keygen says when it reads a private key."""
    with guard.lifted():
        return subprocess.run(["ssh-keygen", "-y", "-f", str(file)], capture_output=True, text=True, check=False)


@moto("ec2.key.once")
def test_the_private_key_is_shown_once(ec2):
    """The private key is in the answer of CreateKeyPair and in no later one."""
    made = ec2.create_key_pair(KeyName="deploy")
    assert "PRIVATE KEY" in made["KeyMaterial"]
    (kept,) = ec2.describe_key_pairs(KeyNames=["deploy"], IncludePublicKey=True)["KeyPairs"]
    assert "KeyMaterial" not in kept and "PRIVATE" not in str(kept)
    assert "KeyMaterial" not in model.shape("ec2", "KeyPairInfo").members


@moto("ec2.key.example")
def test_the_example_keeps_one_key_pair(example, ec2):
    """A key pair can be made at any time, without an instance; a second one of its name is refused."""
    example("ec2/key_pairs")
    assert [item["KeyName"] for item in ec2.describe_key_pairs()["KeyPairs"]] == ["deploy"]
    assert ec2.describe_instances()["Reservations"] == []


@moto("ec2.key.region")
def test_a_key_pair_belongs_to_a_region(ec2, refusal):
    """A key pair exists in one Region only."""
    ec2.create_key_pair(KeyName="deploy")
    other = boto3.client("ec2", region_name="eu-west-1")
    assert refusal(other.describe_key_pairs, KeyNames=["deploy"]) == "InvalidKeyPair.NotFound"
    assert refusal(ec2.describe_key_pairs, KeyNames=["deploy"]) == ""


@moto("ec2.key.import")
def test_your_own_public_key_can_be_imported(ec2, key):
    """You can import the public key of a pair that you made yourself, and the private one never leaves you."""
    public = key.with_suffix(".pem.pub").read_bytes()
    ec2.import_key_pair(KeyName="mine", PublicKeyMaterial=public)
    (kept,) = ec2.describe_key_pairs(KeyNames=["mine"], IncludePublicKey=True)["KeyPairs"]
    assert kept["KeyType"] == "ed25519"
    assert kept["PublicKey"].split()[1] == public.decode().split()[1]


@sdk("ec2.key.types")
def test_two_types_of_keys():
    """EC2 makes ED25519 and 2048-bit RSA keys, RSA by default, and ED25519 does not work for Windows."""
    assert "Creates an ED25519 or 2048-bit RSA key pair" in model.text("ec2", "CreateKeyPair")
    assert set(model.shape("ec2", "KeyType").enum) == {"rsa", "ed25519"}
    says = model.text("ec2", "CreateKeyPairRequest.KeyType")
    assert "ED25519 keys are not supported for Windows instances" in says and "Default: rsa" in says


@sdk("ec2.key.formats")
def test_two_file_formats():
    """The private key comes as PEM for OpenSSH or as PPK for PuTTY."""
    assert set(model.shape("ec2", "KeyFormat").enum) == {"pem", "ppk"}
    assert "PPK formatted private key for use with PuTTY" in model.text("ec2", "CreateKeyPair")


@tool("ec2.key.too-open")
def test_an_open_private_key_is_ignored(key):
    """OpenSSH ignores a private key that others can read, with the warning UNPROTECTED PRIVATE KEY FILE."""
    key.chmod(0o644)
    refused = read(key)
    assert refused.returncode != 0
    assert "WARNING: UNPROTECTED PRIVATE KEY FILE!" in refused.stderr
    assert "Permissions 0644 for" in refused.stderr and "bad permissions" in refused.stderr
    key.chmod(0o400)
    assert read(key).returncode == 0


@tool("ec2.key.modes")
@pytest.mark.parametrize(
    ("mode", "good"), [(0o400, True), (0o600, True), (0o440, False), (0o604, False), (0o777, False)]
)
def test_only_the_owner_may_have_rights(key, mode, good):
    """The modes 400 and 600 pass, and any right for the group or for others does not."""
    key.chmod(mode)
    assert (read(key).returncode == 0) is good


@tool("ec2.key.mode-400")
def test_what_400_means(key):
    """chmod 400 leaves the owner the right to read and nobody else anything."""
    with guard.lifted():
        subprocess.run(["chmod", "400", str(key)], check=True)
    assert stat.filemode(os.stat(key).st_mode) == "-r--------"


@tool("ec2.key.cli")
def test_the_cli_saves_a_key_that_openssh_reads(example, ec2):
    """The key that the AWS CLI saves is read by OpenSSH once its mode is 400."""
    example("ec2/key_permissions.sh")
    read_back = read(Path.cwd() / "deploy.pem")
    (kept,) = ec2.describe_key_pairs(KeyNames=["deploy"], IncludePublicKey=True)["KeyPairs"]
    assert read_back.stdout.split()[:2] == kept["PublicKey"].split()[:2]


@tool("ec2.key.case")
def test_file_names_are_case_sensitive(key):
    """On Linux deploy.pem and Deploy.pem are two names, and only the one that exists is found."""
    missing = read(key.with_name("Deploy.pem"))
    assert missing.returncode != 0 and "No such file" in missing.stderr
