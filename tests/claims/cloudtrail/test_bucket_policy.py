"""Claims about the policy of a trail's bucket."""

import json
from pathlib import Path

import pytest

from proofnotes.evidence import tool

FOLDER = Path(__file__).parents[3] / "snippets" / "cloudtrail"
LOG = "arn:aws:s3:::shop-audit-logs/AWSLogs/111122223333/CloudTrail/us-east-1/2026/12/01/a.json.gz"
TRAIL = "arn:aws:cloudtrail:us-east-1:111122223333:trail/audit"
ADMIN = {
    "Version": "2012-10-17",
    "Statement": [{"Effect": "Allow", "Action": "*", "Resource": "*"}],
}


@pytest.fixture
def policy():
    return json.loads((FOLDER / "bucket_policy.json").read_text())


@tool("cloudtrail.bucket.trail-writes")
def test_only_this_trail_may_write(ask, policy):
    """The policy lets CloudTrail write for this one trail, below AWSLogs, and for no other trail."""
    write = {
        "principal": "cloudtrail.amazonaws.com",
        "action": "s3:PutObject",
        "resource": LOG,
        "owner": "111122223333",
        "resource_policy": policy,
        "s3__x-amz-acl": "bucket-owner-full-control",
    }
    assert ask(aws__SourceArn=TRAIL, **write) == "allow"
    assert ask(aws__SourceArn=TRAIL.replace("audit", "other"), **write) == "implicit deny"
    assert (
        ask(aws__SourceArn=TRAIL, **{**write, "resource": "arn:aws:s3:::shop-audit-logs/notes.txt"}) == "implicit deny"
    )


@tool("cloudtrail.bucket.no-delete")
def test_not_even_an_administrator_may_delete(ask, policy):
    """The policy denies deletion of log files to everyone, administrators included, until someone changes the policy."""
    by_admin = {"resource": LOG, "owner": "111122223333", "resource_policy": policy}
    assert ask(ADMIN, action="s3:DeleteObject", **by_admin) == "explicit deny"
    assert ask(ADMIN, action="s3:GetObject", **by_admin) == "allow"
    assert (
        ask(ADMIN, action="s3:PutBucketPolicy", **{**by_admin, "resource": "arn:aws:s3:::shop-audit-logs"}) == "allow"
    )


@tool("cloudtrail.bucket.overwrite")
def test_an_administrator_may_overwrite(ask, policy):
    """The policy does not stop an administrator from overwriting a log file, until it denies that too."""
    write = {"action": "s3:PutObject", "resource": LOG, "owner": "111122223333"}
    assert ask(ADMIN, resource_policy=policy, **write) == "allow"
    policy["Statement"][-1]["Action"].append("s3:PutObject")
    assert ask(ADMIN, resource_policy=policy, **write) == "explicit deny"
