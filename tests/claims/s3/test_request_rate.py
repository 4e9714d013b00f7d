"""Claims about request rates."""

import boto3
from botocore.config import Config

from proofnotes.evidence import calc, tool


@calc("s3.rate.prefixes")
def test_prefixes_for_a_rate(example):
    """20,000 reads a second need 4 prefixes, and 20,000 writes a second need 6."""
    prefixes = example("s3/request_rate")["prefixes"]
    assert prefixes(reads=20_000) == 4
    assert prefixes(writes=20_000) == 6


@calc("s3.rate.hash")
def test_hash_spreads_keys(example):
    """A hash in front spreads keys that share a date over 16 prefixes, each below the rate of one."""
    names = example("s3/request_rate")
    assert len(names["by_date"]) == 1
    assert len(names["by_hash"]) == 16
    assert max(names["by_hash"].values()) < 3_500


@tool("s3.rate.retries")
def test_the_sdk_retries_slow_down(aws):
    """The SDK retries a 503 by itself: a request that gets one is sent again."""
    import botocore.awsrequest

    s3 = boto3.client("s3", config=Config(retries={"mode": "standard", "max_attempts": 3}))
    sent = []

    def slow_down(request, **_):
        sent.append(request.url)
        if len(sent) < 3:
            body = b"<Error><Code>SlowDown</Code><Message>Please reduce your request rate.</Message></Error>"
            return botocore.awsrequest.AWSResponse(request.url, 503, {}, _Raw(body))
        return None

    s3.meta.events.register_first("before-send.s3.ListBuckets", slow_down)
    assert s3.list_buckets()["Buckets"] == []
    assert len(sent) == 3


class _Raw:
    def __init__(self, body):
        self.body = body

    def stream(self, **_):
        yield self.body
