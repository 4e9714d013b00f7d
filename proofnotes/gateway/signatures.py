"""Verify requests that are signed with Signature Version 4, with the secrets of the sandbox."""

import calendar
import os
import re
import time
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlsplit

from botocore.auth import SigV4Auth
from botocore.awsrequest import AWSRequest
from botocore.credentials import Credentials
from moto.core import DEFAULT_ACCOUNT_ID

from proofnotes.gateway.message import Refused, Request

_HEADER = re.compile(
    r"AWS4-HMAC-SHA256 Credential=([^/]+)/(\d{8})/([^/]+)/([^/]+)/aws4_request,"
    r" *SignedHeaders=([^,]+), *Signature=(\w+)"
)
_SKEW = 300  # seconds


@dataclass
class Caller:
    """Who signed: an identity, with the policies that it has. The sandbox's own keys may do everything."""

    arn: str
    access_key: str
    policies: list[str]
    unlimited: bool = False


def _mismatch() -> Refused:
    return Refused(
        "INVALID_SIGNATURE",
        "The request signature we calculated does not match the signature you provided. Check your AWS Secret Access "
        "Key and signing method. Consult the service documentation for details.",
    )


def _who(access_key: str, token: str | None) -> tuple[Caller, str]:
    from moto.iam.access_control import CreateAccessKeyFailure, create_access_key

    if access_key == os.environ.get("AWS_ACCESS_KEY_ID", ""):
        root = f"arn:aws:iam::{DEFAULT_ACCOUNT_ID}:root"
        return Caller(root, access_key, [], unlimited=True), os.environ.get("AWS_SECRET_ACCESS_KEY", "")
    headers = {"X-Amz-Security-Token": token} if token else {}
    try:
        found = create_access_key(DEFAULT_ACCOUNT_ID, "aws", access_key, headers)
    except CreateAccessKeyFailure:
        raise Refused(
            "MISSING_AUTHENTICATION_TOKEN", "The security token included in the request is invalid."
        ) from None
    documents = [_document(policy) for policy in found.collect_policies()]
    return Caller(found.arn, access_key, documents), found.create_credentials().secret_key


def _document(policy: Any) -> str:
    """What a policy says: of a role or user itself, or the version of a managed one that counts."""
    if isinstance(policy, (str, dict)):
        return policy if isinstance(policy, str) else str(policy["policy_document"])
    return str(next(version.document for version in policy.versions if version.is_default))


def caller(request: Request) -> Caller:
    """Who signed this request. Raises Refused where it is not signed, or not so that it holds."""
    if not (told := request.headers.get("Authorization")):
        raise Refused("MISSING_AUTHENTICATION_TOKEN", "Missing Authentication Token")
    if not (parts := _HEADER.match(told)):
        raise Refused(
            "INVALID_SIGNATURE", f"Authorization header requires 'Credential' parameter. Authorization={told}"
        )
    access_key, day, region, service, names, signature = parts.groups()
    found, secret = _who(access_key, request.headers.get("X-Amz-Security-Token"))
    when = request.headers.get("X-Amz-Date", "")
    if (service, region) != ("execute-api", request.region) or not when.startswith(day):
        raise _mismatch()
    if abs(calendar.timegm(time.strptime(when, "%Y%m%dT%H%M%SZ")) - time.time()) > _SKEW:
        raise Refused("INVALID_SIGNATURE", f"Signature expired: {when} is now earlier than the time allowed")
    headers = {name: request.headers.get(name, "") for name in names.split(";") if name != "host"}
    signed = AWSRequest(method=request.method, url=request.url, data=request.body, headers=headers)
    signed.context["timestamp"] = when
    signer = SigV4Auth(Credentials(access_key, secret), service, region)
    text = signer.canonical_request(_with_host(signed))
    if signer.signature(signer.string_to_sign(signed, text), signed) != signature:
        raise _mismatch()
    return found


def _with_host(request: AWSRequest) -> AWSRequest:
    request.headers["host"] = urlsplit(request.url).netloc
    return request
