"""Claims about KMS quotas behind SSE-KMS."""

import pytest

from proofnotes import sdk as model
from proofnotes.evidence import calc, sdk


@pytest.fixture
def names(example):
    return example("s3/kms_quota")


@calc("s3.kms-quota.regions")
def test_quota_depends_on_the_region(names):
    """The default quota is 100,000 requests a second in three Regions, 20,000 in six, and 10,000 elsewhere."""
    quota = names["quota"]
    assert [quota(region) for region in ("us-east-1", "us-west-2", "eu-west-1")] == [100_000] * 3
    assert quota("eu-central-1") == quota("us-east-2") == 20_000
    assert quota("eu-north-1") == 10_000
    assert len(names["MEDIUM"]) == 6


@calc("s3.kms-quota.sum")
def test_uploads_and_downloads_add_up(names):
    """Uploads and downloads share the quota: 4,000 and 11,000 a second are 15,000 KMS requests, too many for 10,000."""
    calls = names["kms_calls"](uploads=4_000, downloads=11_000)
    assert calls == 15_000
    assert calls > names["quota"]("eu-north-1")
    assert calls < names["quota"]("eu-central-1")


@calc("s3.kms-quota.bucket-key")
def test_bucket_key_leaves_a_hundredth(names):
    """A Bucket Key that saves 99 % leaves 150 of 15,000 requests."""
    assert names["kms_calls"](uploads=4_000, downloads=11_000, saved=0.99) == 150


@sdk("s3.kms-quota.permissions")
def test_calls_need_permissions():
    """A copy of SSE-KMS objects needs kms:GenerateDataKey and kms:Decrypt."""
    assert "must also have the kms:GenerateDataKey and kms:Decrypt permissions" in model.text("s3", "CopyObject")
