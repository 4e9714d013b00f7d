"""Claims about cross-origin requests."""

from urllib.parse import urlsplit

import boto3
import pytest
import requests
from botocore.config import Config
from botocore.exceptions import ClientError

from proofnotes import sdk as model
from proofnotes.evidence import calc, gap, moto, sdk

SHOP = "https://shop.example.com"


@pytest.fixture
def s3(aws):
    client = boto3.client("s3", config=Config(signature_version="s3v4"))
    client.create_bucket(Bucket="shop-uploads")
    return client


def allow(s3, *origins, methods=("PUT",)):
    rule = {"AllowedOrigins": list(origins), "AllowedMethods": list(methods), "MaxAgeSeconds": 600}
    s3.put_bucket_cors(Bucket="shop-uploads", CORSConfiguration={"CORSRules": [rule]})


def preflight(origin, method="PUT"):
    return requests.options(
        "https://shop-uploads.s3.amazonaws.com/photo.jpg",
        headers={"Origin": origin, "Access-Control-Request-Method": method},
        timeout=5,
    )


@calc("s3.cors.origin")
@pytest.mark.parametrize("other", ["http://shop.example.com", "https://example.com", "https://shop.example.com:8443"])
def test_origin_is_scheme_host_and_port(other):
    """Two addresses have the same origin when scheme, host and port agree; the path does not count."""

    def origin(address):
        parts = urlsplit(address)
        return parts.scheme, parts.hostname, parts.port or {"http": 80, "https": 443}[parts.scheme]

    assert origin(SHOP) == origin("https://shop.example.com:443/cart?item=1")
    assert origin(SHOP) != origin(other)


@moto("s3.cors.preflight-allowed")
def test_preflight_of_a_listed_origin(s3):
    """A preflight from a listed origin answers 200 and names that origin's rule."""
    allow(s3, SHOP)
    answer = preflight(SHOP)
    assert answer.status_code == 200
    assert answer.headers["Access-Control-Allow-Origin"] == SHOP
    assert answer.headers["Access-Control-Max-Age"] == "600"


@moto("s3.cors.preflight-refused")
def test_preflight_of_another_origin(s3):
    """A preflight from an origin that no rule lists answers 403 without Access-Control-Allow-Origin."""
    allow(s3, SHOP)
    answer = preflight("https://evil.example")
    assert answer.status_code == 403
    assert "Access-Control-Allow-Origin" not in answer.headers


@moto("s3.cors.scheme")
def test_scheme_counts(s3):
    """A rule for https:// does not allow the same host over http://."""
    allow(s3, SHOP)
    assert preflight("http://shop.example.com").status_code == 403


@moto("s3.cors.wildcard")
def test_one_wildcard(s3):
    """A * allows every origin, and one * inside an origin allows every host that fits."""
    allow(s3, "*")
    assert preflight("https://any.example").status_code == 200
    allow(s3, "https://*.example.com")
    assert preflight(SHOP).status_code == 200
    assert preflight("https://shop.example.org").status_code == 403


@gap("s3.cors.method")
def test_method_must_be_listed(s3):
    """A preflight for a method that the rule does not list is refused: 403."""
    allow(s3, SHOP, methods=["GET"])
    assert preflight(SHOP, "PUT").status_code == 403


@gap("s3.cors.no-rules")
def test_without_rules_a_preflight_is_refused(s3):
    """A bucket without CORS rules refuses every preflight: 403."""
    assert preflight(SHOP).status_code == 403


@moto("s3.cors.get-header")
def test_get_shows_the_header_to_listed_origins_only(example):
    """S3 sends the bytes to every origin; only a listed one gets Access-Control-Allow-Origin, and the browser decides."""
    url = example("s3/cors_get")["url"]
    ours = requests.get(url, headers={"Origin": SHOP}, timeout=5)
    other = requests.get(url, headers={"Origin": "https://evil.example"}, timeout=5)
    assert ours.content == other.content == b"font"
    assert ours.headers["Access-Control-Allow-Origin"] == SHOP
    assert "Access-Control-Allow-Origin" not in other.headers


@moto("s3.cors.methods")
def test_patch_is_no_method(s3):
    """A rule may list GET, PUT, POST, DELETE and HEAD; another method is refused: InvalidRequest."""
    allow(s3, "*", methods=["GET", "PUT", "POST", "DELETE", "HEAD"])
    with pytest.raises(ClientError) as failed:
        allow(s3, "*", methods=["PATCH"])
    assert failed.value.response["Error"]["Code"] == "InvalidRequest"


@moto("s3.cors.hundred")
def test_101_rules_are_refused(s3):
    """A bucket takes 100 rules; one more is refused: MalformedXML."""
    rule = {"AllowedOrigins": ["*"], "AllowedMethods": ["GET"]}
    s3.put_bucket_cors(Bucket="shop-uploads", CORSConfiguration={"CORSRules": [rule] * 100})
    with pytest.raises(ClientError) as failed:
        s3.put_bucket_cors(Bucket="shop-uploads", CORSConfiguration={"CORSRules": [rule] * 101})
    assert failed.value.response["Error"]["Code"] == "MalformedXML"


@sdk("s3.cors.first-rule")
def test_first_matching_rule_decides():
    """S3 uses the first rule that matches the request."""
    assert "uses the first CORSRule rule that matches" in model.text("s3", "PutBucketCors")


@sdk("s3.cors.expose")
def test_scripts_see_only_exposed_headers():
    """ExposeHeaders lists the response headers that scripts of the page may read."""
    text = model.text("s3", "CORSRule.ExposeHeaders")
    assert "headers in the response that you want customers to be able to access from their applications" in text


@sdk("s3.cors.max-age")
def test_browser_keeps_the_answer():
    """MaxAgeSeconds is how long the browser may keep the answer to a preflight."""
    assert "your browser is to cache the preflight response" in model.text("s3", "CORSRule.MaxAgeSeconds")
