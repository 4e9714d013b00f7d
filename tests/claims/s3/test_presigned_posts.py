"""Claims about presigned uploads: PUT against POST, and the POST policy."""

import base64
import json

import boto3
import pytest

from proofnotes import sdk as model
from proofnotes.evidence import calc, sdk, tool

MB = 1_000_000


@pytest.fixture
def names(example):
    return example("s3/presigned_post")


@tool("s3.posts.fields")
def test_form_carries_policy_and_signature(names):
    """A presigned POST is a form: key, policy, signature, credential and date, all to be sent with the file."""
    wanted = {"key", "policy", "x-amz-algorithm", "x-amz-credential", "x-amz-date", "x-amz-signature"}
    assert wanted <= set(names["fields"])


@tool("s3.posts.readable")
def test_policy_is_readable_json(names):
    """The policy is base64 of readable JSON with an end date and conditions."""
    policy = json.loads(base64.b64decode(names["fields"]["policy"]))
    assert set(policy) == {"conditions", "expiration"}
    assert ["content-length-range", 1, 2 * MB] in policy["conditions"]
    assert ["starts-with", "$key", "users/ada/"] in policy["conditions"]


@calc("s3.posts.signature")
def test_signature_can_be_recomputed(names):
    """The POST signature is the SigV4 key's HMAC of the policy as sent, with no canonical request."""
    assert names["signature"](names["fields"]["policy"], names["credential"]) == names["signed"]


@calc("s3.posts.tamper")
def test_changed_policy_no_longer_fits(names):
    """A changed policy no longer fits its signature."""
    before = base64.b64decode(names["fields"]["policy"])
    larger = base64.b64encode(before.replace(b"2000000", b"9000000")).decode()
    assert base64.b64decode(larger) != before
    assert names["signature"](larger, names["credential"]) != names["signed"]


@calc("s3.posts.size")
def test_size_range_includes_its_ends(names):
    """The size range of a POST policy includes both its ends."""
    sizes = {0: "size", 1: None, 2 * MB: None, 2 * MB + 1: "size"}
    form = {**names["fields"], "bucket": "shop-avatars", "key": "users/ada/me.png"}
    assert {size: names["refusal"](names["policy"], form, size) for size in sizes} == sizes


@calc("s3.posts.prefix")
def test_prefix_keeps_others_out(names):
    """A starts-with condition on the key keeps uploads below one prefix."""
    form = {**names["fields"], "bucket": "shop-avatars"}
    for key, answer in {"users/ada/a/b.png": None, "users/bob/me.png": "key", "me.png": "key"}.items():
        assert names["refusal"](names["policy"], {**form, "key": key}, 10) == answer


@tool("s3.posts.exact-key")
def test_plain_key_is_an_exact_condition(aws):
    """A POST for a plain key admits that key only; ${filename} at the end makes it a prefix."""
    client = boto3.client("s3")
    for key, condition in {"me.png": {"key": "me.png"}, "a/${filename}": ["starts-with", "$key", "a/"]}.items():
        form = client.generate_presigned_post("shop-avatars", key)
        assert condition in json.loads(base64.b64decode(form["fields"]["policy"]))["conditions"]


@tool("s3.posts.temporary")
def test_temporary_credentials_add_their_token(aws):
    """With temporary credentials the form carries their session token, and the policy fixes it."""
    client = boto3.client("s3", aws_access_key_id="ASIAX", aws_secret_access_key="s", aws_session_token="token-1")
    form = client.generate_presigned_post("shop-avatars", "me.png")
    assert form["fields"]["x-amz-security-token"] == "token-1"
    assert {"x-amz-security-token": "token-1"} in json.loads(base64.b64decode(form["fields"]["policy"]))["conditions"]


@sdk("s3.posts.no-operation")
def test_post_is_no_operation_of_the_sdk():
    """The SDK's model of S3 has no operation for a POST upload: only a form makes one."""
    names = model.service("s3").operation_names
    assert "PutObject" in names
    assert "PostObject" not in names
