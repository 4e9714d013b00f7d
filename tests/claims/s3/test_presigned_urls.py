"""Claims about presigned URLs."""

import base64
import datetime
import inspect
import json
from urllib.parse import parse_qs, urlsplit

import boto3
import pytest
import requests
from botocore.config import Config

from proofnotes.evidence import calc, moto, tool

INVOICE = {"Bucket": "shop-invoices", "Key": "1.pdf"}
V4 = Config(signature_version="s3v4")


@pytest.fixture
def s3(aws):
    client = boto3.client("s3", config=V4)
    client.create_bucket(Bucket="shop-invoices")
    return client


def query(url):
    return parse_qs(urlsplit(url).query)


@moto("s3.presigned.download")
def test_a_url_downloads(s3):
    """Whoever holds a presigned GET URL downloads a private object without credentials."""
    s3.put_object(**INVOICE, Body=b"%PDF")
    url = s3.generate_presigned_url("get_object", Params=INVOICE)
    assert requests.get("https://shop-invoices.s3.amazonaws.com/1.pdf", timeout=5).status_code == 403
    assert requests.get(url, timeout=5).content == b"%PDF"


@moto("s3.presigned.upload")
def test_a_url_uploads(example):
    """A presigned PUT URL uploads an object."""
    s3 = example("s3/presigned_url")["s3"]
    assert s3.get_object(**INVOICE)["Body"].read() == b"%PDF-1.7"


@tool("s3.presigned.default-hour")
def test_default_lifetime_is_an_hour(s3):
    """boto3 presigns for 3,600 seconds unless you say otherwise."""
    assert query(s3.generate_presigned_url("get_object", Params=INVOICE))["X-Amz-Expires"] == ["3600"]


@tool("s3.presigned.offline")
def test_presigning_sends_nothing(s3):
    """Presigning is a computation: boto3 sends no request, and checks neither bucket nor permission."""
    sent = []
    s3.meta.events.register("before-send.s3", lambda **_: sent.append(1))
    s3.generate_presigned_url("get_object", Params={"Bucket": "no-such-bucket", "Key": "no-such-key"})
    assert sent == []


@calc("s3.presigned.aws-example")
def test_signature_of_the_published_example():
    """The signature is an HMAC that anyone with the secret can recompute: it matches the example that AWS published."""
    import time_machine
    from botocore.auth import S3SigV4QueryAuth
    from botocore.awsrequest import AWSRequest
    from botocore.credentials import Credentials

    keys = Credentials("AKIAIOSFODNN7EXAMPLE", "wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY")
    request = AWSRequest("GET", "https://examplebucket.s3.amazonaws.com/test.txt")
    with time_machine.travel("2013-05-24T00:00:00Z", tick=False):
        S3SigV4QueryAuth(keys, "s3", "us-east-1", expires=86400).add_auth(request)
    signature = parse_qs(urlsplit(request.url).query)["X-Amz-Signature"]
    assert signature == ["aeeed9bbccd4d02ee5c0109b86d86835f995330da4c265957d157751f604d404"]


@calc("s3.presigned.covers")
def test_signature_covers_method_key_and_lifetime(example):
    """The signature fits one method, one key and one lifetime, and no other."""
    names = example("s3/presigned_check")
    is_valid, url = names["is_valid"], names["url"]
    assert is_valid(url)
    assert not is_valid(url, method="PUT")
    assert not is_valid(url.replace("1.pdf", "2.pdf"))
    assert not is_valid(url.replace("X-Amz-Expires=300", "X-Amz-Expires=900"))


@tool("s3.presigned.sigv2")
def test_default_signature_is_version_2_in_us_east_1(aws):
    """In us-east-1 boto3 still presigns with Signature Version 2 unless you set signature_version to s3v4."""
    old = boto3.client("s3").generate_presigned_url("get_object", Params=INVOICE)
    new = boto3.client("s3", config=V4).generate_presigned_url("get_object", Params=INVOICE)
    assert "X-Amz-Signature" not in query(old) and "Signature" in query(old)
    assert query(new)["X-Amz-Algorithm"] == ["AWS4-HMAC-SHA256"]


@tool("s3.presigned.regional-host")
def test_presigned_host_is_global_unless_virtual(aws):
    """boto3 presigns for the global host name unless addressing_style is virtual."""

    def host(**settings):
        config = Config(signature_version="s3v4", s3=settings)
        client = boto3.client("s3", region_name="eu-west-1", config=config)
        return urlsplit(client.generate_presigned_url("get_object", Params=INVOICE)).netloc

    assert host() == "shop-invoices.s3.amazonaws.com"
    assert host(addressing_style="virtual") == "shop-invoices.s3.eu-west-1.amazonaws.com"


@tool("s3.presigned.token")
def test_temporary_credentials_put_their_token_in_the_url(aws):
    """A URL signed with temporary credentials carries their session token."""
    sts = boto3.client("sts")
    keys = sts.assume_role(RoleArn="arn:aws:iam::123456789012:role/web", RoleSessionName="web")["Credentials"]
    client = boto3.client(
        "s3",
        aws_access_key_id=keys["AccessKeyId"],
        aws_secret_access_key=keys["SecretAccessKey"],
        aws_session_token=keys["SessionToken"],
        config=V4,
    )
    url = client.generate_presigned_url("get_object", Params=INVOICE)
    assert query(url)["X-Amz-Security-Token"] == [keys["SessionToken"]]


@tool("s3.presigned.cli-get")
def test_cli_presigns_get_only():
    """aws s3 presign makes GET URLs only."""
    from awscli.customizations.s3.subcommands import PresignCommand

    assert "HTTP GET request" in PresignCommand.DESCRIPTION
    code = inspect.getsource(PresignCommand)
    assert "'get_object'" in code and "put_object" not in code


@tool("s3.presigned.post")
def test_post_form_limits_the_size(s3):
    """A presigned POST carries a signed policy that can limit the size of the upload."""
    form = s3.generate_presigned_post(
        "shop-invoices", "uploads/1.pdf", Conditions=[["content-length-range", 1, 1024]], ExpiresIn=60
    )
    policy = json.loads(base64.b64decode(form["fields"]["policy"]))
    assert ["content-length-range", 1, 1024] in policy["conditions"]


@tool("s3.presigned.any-operation")
def test_presigned_url_is_for_one_operation(s3):
    """A URL is made for one operation: a GET URL and a PUT URL of the same object differ in their signature."""
    urls = [s3.generate_presigned_url(name, Params=INVOICE) for name in ("get_object", "put_object")]
    signatures = {query(url)["X-Amz-Signature"][0] for url in urls}
    assert len(signatures) == 2


@tool("s3.presigned.put-length")
def test_put_url_fixes_one_length(s3):
    """A presigned PUT URL can fix one exact length: with ContentLength the header is signed."""
    url = s3.generate_presigned_url("put_object", Params={**INVOICE, "ContentLength": 5})
    assert query(url)["X-Amz-SignedHeaders"] == ["content-length;host"]
    assert query(s3.generate_presigned_url("put_object", Params=INVOICE))["X-Amz-SignedHeaders"] == ["host"]


@tool("s3.presigned.cloudfront")
def test_cloudfront_url_limits_the_address():
    """A CloudFront signed URL is signed with a key pair of yours and can limit the IP address as well as the time."""
    from botocore.signers import CloudFrontSigner

    signer = CloudFrontSigner("KEYPAIR", lambda message: b"")
    until = datetime.datetime(2026, 12, 1, tzinfo=datetime.UTC)
    policy = json.loads(signer.build_policy("https://cdn.example.com/1.pdf", until, ip_address="192.0.2.0/24"))
    condition = policy["Statement"][0]["Condition"]
    assert condition["IpAddress"] == {"AWS:SourceIp": "192.0.2.0/24"}
    assert "DateLessThan" in condition
