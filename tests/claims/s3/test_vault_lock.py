"""Claims about Glacier vaults and their lock."""

from proofnotes import sdk as model
from proofnotes.evidence import sdk


@sdk("s3.vaults.two-steps")
def test_lock_takes_two_steps():
    """InitiateVaultLock sets the policy and the state InProgress; CompleteVaultLock makes it Locked."""
    text = model.text("glacier", "InitiateVaultLock")
    assert "Setting the lock state of vault lock to InProgress" in text
    assert "by setting the state of the vault lock to Locked" in text


@sdk("s3.vaults.one-day")
def test_test_phase_lasts_a_day():
    """A vault lock that is not completed within 24 hours is undone, and its policy removed."""
    text = model.text("glacier", "InitiateVaultLock")
    assert "within 24 hours after the vault lock enters the InProgress state" in text
    assert "the vault lock policy is removed from the vault" in text


@sdk("s3.vaults.abort")
def test_lock_in_progress_can_be_aborted():
    """A vault lock in progress can be aborted; before a new policy it must be."""
    text = model.text("glacier", "InitiateVaultLock")
    assert "you must call AbortVaultLock before you can initiate a new vault lock policy" in text


@sdk("s3.vaults.unchangeable")
def test_locked_policy_cannot_change():
    """A completed vault lock makes its policy unchangeable."""
    assert "causes the vault lock policy to become unchangeable" in model.text("glacier", "CompleteVaultLock")


@sdk("s3.vaults.own-api")
def test_vaults_have_their_own_api():
    """Vaults and archives have an API of their own, glacier, which has no buckets."""
    assert {"CreateVault", "UploadArchive", "InitiateJob"} <= set(model.service("glacier").operation_names)
    assert not [name for name in model.service("glacier").operation_names if "Bucket" in name]
    assert not [name for name in model.service("s3").operation_names if "Vault" in name]


@sdk("s3.vaults.closed")
def test_api_can_say_that_it_is_closed():
    """The glacier API can answer that a request is no longer supported."""
    assert "NoLongerSupportedException" in model.service("glacier").shape_names
