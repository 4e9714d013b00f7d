"""Claims about throttling and the errors of KMS."""

from botocore.retries import standard

from proofnotes import sdk as model
from proofnotes.evidence import moto, sdk


@moto("kms.errors.codes")
def test_four_codes(example, code):
    """A missing key, a bent ciphertext, too much data and a taken alias each have a code of their own."""
    calls = example("kms/errors")["mistakes"]
    assert [code(call) for call in calls.values()] == [
        "NotFoundException",
        "InvalidCiphertextException",
        "ValidationException",
        "AlreadyExistsException",
    ]


@sdk("kms.errors.retried")
def test_throttling_is_retried():
    """The AWS SDK for Python retries ThrottlingException by itself, waiting longer each time."""
    checker = standard.ThrottledRetryableChecker
    assert "ThrottlingException" in checker._THROTTLED_ERROR_CODES
    assert "KMSInvalidStateException" not in checker._THROTTLED_ERROR_CODES


@sdk("kms.errors.unavailable")
def test_unavailable():
    """KeyUnavailableException may be retried."""
    assert "You can retry the request." in model.text("kms", "KeyUnavailableException")


@sdk("kms.errors.state")
def test_state():
    """KMSInvalidStateException means that the key's state does not allow the call; DescribeKey tells the state."""
    text = model.text("kms", "KMSInvalidStateException")
    assert "The key state of the KMS key is not compatible with the operation." in text
    assert "To find the key state, use the DescribeKey operation." in text


@sdk("kms.errors.disabled")
def test_disabled():
    """DisabledException means that the key is not enabled."""
    assert "the specified KMS key is not enabled" in model.text("kms", "DisabledException")


@sdk("kms.errors.ciphertext")
def test_ciphertext():
    """InvalidCiphertextException means that ciphertext or encryption context is corrupted, missing or wrong."""
    text = model.text("kms", "InvalidCiphertextException")
    assert "such as the encryption context, is corrupted, missing, or otherwise invalid" in text


@sdk("kms.errors.incorrect-key")
def test_incorrect_key():
    """IncorrectKeyException means that the KeyId of the call is not the key of the ciphertext."""
    text = model.text("kms", "IncorrectKeyException")
    assert "must identify the same KMS key that was used to encrypt the ciphertext" in text


@sdk("kms.errors.dry-run")
def test_dry_run():
    """DryRun checks whether a call would succeed, without doing it."""
    assert "Checks if your request will succeed." in model.text("kms", "EncryptRequest.DryRun")
    assert "DryRunOperationException" in [each.name for each in model.operation("kms", "Encrypt").error_shapes]
