"""Claims about static websites."""

import boto3
import pytest
from botocore import UNSIGNED
from botocore.config import Config
from botocore.exceptions import ClientError

from proofnotes import sdk as model
from proofnotes.evidence import moto, sdk


@moto("s3.websites.off")
def test_no_website_at_first():
    """A bucket is no website at first: NoSuchWebsiteConfiguration."""
    s3 = boto3.client("s3")
    s3.create_bucket(Bucket="shop-website")
    with pytest.raises(ClientError) as failed:
        s3.get_bucket_website(Bucket="shop-website")
    assert failed.value.response["Error"]["Code"] == "NoSuchWebsiteConfiguration"


@moto("s3.websites.configured")
def test_website_names_two_documents(example):
    """A website configuration names an index document and an error document."""
    s3 = example("s3/website")["s3"]
    site = s3.get_bucket_website(Bucket="shop-website")
    assert site["IndexDocument"] == {"Suffix": "index.html"}
    assert site["ErrorDocument"] == {"Key": "404.html"}


@moto("s3.websites.still-private")
def test_website_configuration_opens_nothing(example):
    """Configuring a website opens nothing: without a policy a visitor gets 403."""
    example("s3/website")
    anyone = boto3.client("s3", config=Config(signature_version=UNSIGNED))
    with pytest.raises(ClientError) as failed:
        anyone.get_object(Bucket="shop-website", Key="index.html")
    assert failed.value.response["ResponseMetadata"]["HTTPStatusCode"] == 403


@sdk("s3.websites.index-everywhere")
def test_index_document_is_a_suffix():
    """The index document is a suffix: a request for images/ returns images/index.html."""
    text = model.text("s3", "IndexDocument.Suffix")
    assert "A suffix that is appended to a request that is for a directory on the website endpoint" in text
    assert "must not include a slash" in text


@sdk("s3.websites.error-4xx")
def test_error_document_is_for_4xx():
    """The error document answers errors of the 4XX class."""
    assert "when a 4XX class error occurs" in model.text("s3", "ErrorDocument.Key")


@sdk("s3.websites.redirects")
def test_website_can_redirect():
    """A website can redirect every request to another host, or some requests by routing rules."""
    members = model.shape("s3", "WebsiteConfiguration").members
    assert {"RedirectAllRequestsTo", "RoutingRules"} <= set(members)
    assert "limitation of 50 routing rules" in model.text("s3", "PutBucketWebsite")
