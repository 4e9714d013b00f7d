"""A presigned URL fits one method, one key and one lifetime."""

from proofnotes import sandbox

sandbox.enter()

# --8<-- [start:verify]
import hashlib
import hmac
from urllib.parse import unquote, urlsplit

import boto3
from botocore.config import Config

SECRET = "wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY"
s3 = boto3.client(
    "s3",
    aws_access_key_id="AKIAIOSFODNN7EXAMPLE",
    aws_secret_access_key=SECRET,
    config=Config(signature_version="s3v4"),
)


def is_valid(url, method="GET"):
    parts = urlsplit(url)
    query, _, signature = parts.query.partition("&X-Amz-Signature=")
    fields = dict(pair.split("=") for pair in query.split("&"))
    query = "&".join(sorted(query.split("&")))
    request = (
        f"{method}\n{parts.path}\n{query}\n"
        f"host:{parts.netloc}\n\nhost\nUNSIGNED-PAYLOAD"
    )
    digest = hashlib.sha256(request.encode()).hexdigest()
    date = fields["X-Amz-Date"]
    scope = unquote(fields["X-Amz-Credential"]).split("/", 1)[1]
    text = f"AWS4-HMAC-SHA256\n{date}\n{scope}\n{digest}"
    key = f"AWS4{SECRET}".encode()
    for step in (*scope.split("/"), text):
        key = hmac.digest(key, step.encode(), "sha256")
    return key.hex() == signature


# --8<-- [end:verify]


# --8<-- [start:tamper]
url = s3.generate_presigned_url(
    "get_object",
    Params={"Bucket": "shop-invoices", "Key": "1.pdf"},
    ExpiresIn=300,
)
print("as signed:    ", is_valid(url))
print("other key:    ", is_valid(url.replace("1.pdf", "2.pdf")))
print("longer life:  ", is_valid(url.replace("=300", "=900")))
print("PUT, not GET: ", is_valid(url, method="PUT"))
# --8<-- [end:tamper]
