"""A presigned URL has its signature in the query."""

from proofnotes import sandbox

sandbox.enter()

# --8<-- [start:boto3]
import hashlib
import hmac
from urllib.parse import parse_qsl, urlencode, urlsplit

import boto3

secret = "wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY"
sts = boto3.client(
    "sts",
    region_name="eu-west-1",
    aws_access_key_id="AKIDEXAMPLE",
    aws_secret_access_key=secret,
)
url = urlsplit(
    sts.generate_presigned_url(
        "get_caller_identity", ExpiresIn=60, HttpMethod="GET"
    )
)
query = dict(parse_qsl(url.query))
for name in sorted(query):
    print(name)
# --8<-- [end:boto3]

# --8<-- [start:hand]
claimed = query.pop("X-Amz-Signature")
scope = query["X-Amz-Credential"].split("/", 1)[1]
canonical = "\n".join(
    [
        "GET",
        "/",
        urlencode(sorted(query.items())),
        f"host:{url.netloc}",
        "",
        "host",
        hashlib.sha256(b"").hexdigest(),
    ]
)
digest = hashlib.sha256(canonical.encode()).hexdigest()
date = query["X-Amz-Date"]
text = f"AWS4-HMAC-SHA256\n{date}\n{scope}\n{digest}"
key = b"AWS4" + secret.encode()
for part in scope.split("/"):
    key = hmac.digest(key, part.encode(), "sha256")
mine = hmac.digest(key, text.encode(), "sha256").hex()
print("same signature:", mine == claimed)
# --8<-- [end:hand]
