"""Claims about Signature Version 4.

The vectors are from the AWS Signature Version 4 test suite, as it lies in botocore's repository
(tests/unit/auth/aws4_testsuite). Copyright Amazon.com, Inc. or its affiliates, Apache License 2.0.
"""

import hashlib
import hmac
import json
import re
from pathlib import Path
from urllib.parse import parse_qsl, urlsplit

import boto3
import pytest
from botocore.auth import SigV4Auth
from botocore.awsrequest import AWSRequest
from botocore.credentials import Credentials

from proofnotes.evidence import calc, sdk

SECRET = "wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY"
SCOPE = "20150830/us-east-1/service/aws4_request"
VECTORS = json.loads(Path(__file__).with_name("sigv4_vectors.json").read_text(encoding="utf-8"))


@pytest.fixture
def by_hand(example):
    return example("sdk/sigv4")


def parts(request):
    """Method, path, query, headers and body of a raw request of the test suite."""
    head, _, body = request.partition("\n\n")
    first, *lines = head.split("\n")
    method, target = first.removesuffix(" HTTP/1.1").split(" ", 1)
    path, _, query = target.partition("?")
    headers = dict(line.split(":", 1) for line in lines)
    return method, path, parse_qsl(query), headers, body


def signed(by_hand, request, scope=SCOPE, secret=SECRET):
    canonical = by_hand["canonical_request"](*parts(request))
    text = by_hand["string_to_sign"](canonical, "20150830T123600Z", scope)
    return canonical, text, by_hand["signature"](secret, text, scope)


@calc("sdk.sigv4.vectors")
def test_the_published_vectors(by_hand):
    """The example's canonical request, string to sign and signature equal those that AWS published, byte for byte."""
    assert len(VECTORS) == 6
    for name, vector in VECTORS.items():
        canonical, text, signature = signed(by_hand, vector["req"])
        assert canonical == vector["creq"], name
        assert text == vector["sts"], name
        assert vector["authz"].endswith(f"Signature={signature}"), name


@calc("sdk.sigv4.session-token")
def test_the_session_token_is_signed(by_hand):
    """The session token of temporary credentials is a header that is signed with the others."""
    vector = VECTORS["post-sts-header-before"]
    assert "x-amz-security-token" in vector["authz"].split("SignedHeaders=")[1].split(",")[0]
    assert vector["authz"].endswith(signed(by_hand, vector["req"])[2])


@sdk("sdk.sigv4.botocore")
def test_botocore_signs_the_same(by_hand):
    """botocore signs the same request with the same signature."""
    url = "https://example.amazonaws.com/orders/7%20a?b=2&a=1"
    request = AWSRequest("POST", url, data="hello", headers={"Content-Type": "text/plain"})
    signer = SigV4Auth(Credentials("AKIDEXAMPLE", SECRET), "service", "us-east-1")
    signer.add_auth(request)
    date = request.context["timestamp"]
    scope = f"{date[:8]}/us-east-1/service/aws4_request"
    headers = {"Content-Type": "text/plain", "Host": "example.amazonaws.com", "X-Amz-Date": date}
    canonical = by_hand["canonical_request"]("POST", "/orders/7%20a", [("b", "2"), ("a", "1")], headers, "hello")
    text = by_hand["string_to_sign"](canonical, date, scope)
    assert request.headers["Authorization"].endswith("Signature=" + by_hand["signature"](SECRET, text, scope))


@sdk("sdk.sigv4.no-secret")
def test_the_secret_stays_home():
    """A signed request carries the access key id and a signature, never the secret."""
    request = AWSRequest("GET", "https://example.amazonaws.com/")
    SigV4Auth(Credentials("AKIDEXAMPLE", SECRET), "service", "us-east-1").add_auth(request)
    sent = str(dict(request.headers))
    assert "Credential=AKIDEXAMPLE/" in sent and SECRET not in sent


@calc("sdk.sigv4.scope")
def test_the_key_holds_for_one_scope(by_hand):
    """The signing key holds for one day, one Region and one service: change any, and the signature is another."""
    request = VECTORS["get-vanilla"]["req"]
    scopes = [
        SCOPE,
        SCOPE.replace("20150830", "20150831"),
        SCOPE.replace("us-east-1", "eu-west-1"),
        SCOPE.replace("/service/", "/s3/"),
    ]
    assert len({signed(by_hand, request, scope)[2] for scope in scopes}) == 4


@calc("sdk.sigv4.tamper")
def test_what_is_signed_cannot_be_changed(by_hand):
    """Method, path, query, signed headers and body all go into the signature: change one, and it no longer fits."""
    request = VECTORS["post-x-www-form-urlencoded"]["req"]
    changed = [
        request.replace("POST", "PUT"),
        request.replace("POST / ", "POST /x "),
        request.replace("POST / ", "POST /?a=1 "),
        request.replace("Host:example", "Host:other"),
        request.replace("value1", "value2"),
    ]
    assert len({signed(by_hand, one)[2] for one in [request, *changed]}) == 6


@calc("sdk.sigv4.order")
def test_the_order_of_the_query_does_not_matter(by_hand):
    """The canonical form sorts the query and the headers, so their order does not matter."""
    first = VECTORS["get-vanilla-query-order-key-case"]["req"]
    second = first.replace("Param2=value2&Param1=value1", "Param1=value1&Param2=value2")
    assert first != second and signed(by_hand, first)[2] == signed(by_hand, second)[2]


@calc("sdk.sigv4.chain")
def test_the_key_is_a_chain_of_hashes(by_hand):
    """The signing key is a chain of HMACs over the date, the Region, the service and aws4_request."""
    key = ("AWS4" + SECRET).encode()
    for part in ("20150830", "us-east-1", "service", "aws4_request"):
        key = hmac.new(key, part.encode(), hashlib.sha256).digest()
    text = VECTORS["get-vanilla"]["sts"]
    assert by_hand["signature"](SECRET, text, SCOPE) == hmac.new(key, text.encode(), hashlib.sha256).hexdigest()


@calc("sdk.presign.by-hand")
def test_a_presigned_url_by_hand(example):
    """The signature of a presigned URL is made over its query, and recomputing it gives the same."""
    names = example("sdk/presigned_query")
    assert names["mine"] == names["claimed"]


@sdk("sdk.presign.query")
def test_what_stands_in_the_query(example):
    """The query carries algorithm, credential scope, date, life, signed headers and signature."""
    names = example("sdk/presigned_query")
    found = {name for name, _ in parse_qsl(names["url"].query) if name.startswith("X-Amz-")}
    assert found == {
        "X-Amz-" + end for end in ("Algorithm", "Credential", "Date", "Expires", "SignedHeaders", "Signature")
    }


@sdk("sdk.presign.any-service")
def test_other_services_presign_too():
    """boto3 presigns for other services as well, such as STS and SQS."""
    sts = boto3.client("sts").generate_presigned_url("get_caller_identity", HttpMethod="GET")
    sqs = boto3.client("sqs").generate_presigned_url("list_queues", HttpMethod="GET")
    assert urlsplit(sts).netloc == "sts.us-east-1.amazonaws.com" and "X-Amz-Signature=" in sts
    assert urlsplit(sqs).netloc == "sqs.us-east-1.amazonaws.com" and "X-Amz-Signature=" in sqs


@sdk("sdk.presign.header")
def test_a_header_carries_the_same():
    """In the header form the same parts stand in Authorization and X-Amz-Date, and no life."""
    request = AWSRequest("GET", "https://example.amazonaws.com/")
    SigV4Auth(Credentials("AKIDEXAMPLE", SECRET), "service", "us-east-1").add_auth(request)
    assert request.headers["Authorization"].startswith("AWS4-HMAC-SHA256 Credential=AKIDEXAMPLE/")
    assert "SignedHeaders=host;x-amz-date" in request.headers["Authorization"]
    assert re.fullmatch(r"\d{8}T\d{6}Z", request.headers["X-Amz-Date"])
    assert "Expires" not in str(dict(request.headers))
