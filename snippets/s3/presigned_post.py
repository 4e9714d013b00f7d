"""A presigned POST is a policy and a signature over it."""

from proofnotes import sandbox

sandbox.enter()

# --8<-- [start:sign]
import base64
import hashlib
import hmac
import json

import boto3
from botocore.config import Config

SECRET = "wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY"
s3 = boto3.client(
    "s3",
    aws_access_key_id="AKIAIOSFODNN7EXAMPLE",
    aws_secret_access_key=SECRET,
    config=Config(signature_version="s3v4"),
)
form = s3.generate_presigned_post(
    "shop-avatars",
    "users/ada/${filename}",
    Conditions=[["content-length-range", 1, 2_000_000]],
    ExpiresIn=300,
)
fields = form["fields"]
policy = json.loads(base64.b64decode(fields["policy"]))
for condition in policy["conditions"][:3]:
    print(json.dumps(condition))
# --8<-- [end:sign]


# --8<-- [start:verify]
def signature(policy, credential):
    key = f"AWS4{SECRET}".encode()
    for step in (*credential.split("/")[1:], policy):
        key = hmac.digest(key, step.encode(), hashlib.sha256)
    return key.hex()


credential = fields["x-amz-credential"]
signed = fields["x-amz-signature"]
print("by hand:", signature(fields["policy"], credential) == signed)
document = base64.b64decode(fields["policy"])
larger = base64.b64encode(document.replace(b"2000000", b"9000000"))
print("larger: ", signature(larger.decode(), credential) == signed)
# --8<-- [end:verify]


# --8<-- [start:check]
def refusal(policy, form, size):
    """Why S3 turns an upload down; None when it takes it."""
    for condition in policy["conditions"]:
        if isinstance(condition, dict):
            ((name, value),) = condition.items()
            if form.get(name) != value:
                return name
        elif condition[0] == "starts-with":
            if not form[condition[1][1:]].startswith(condition[2]):
                return condition[1][1:]
        elif not condition[1] <= size <= condition[2]:
            return "size"
    return None


form = {**fields, "bucket": "shop-avatars", "key": "users/ada/me.png"}
print("1 MB:        ", refusal(policy, form, 1_000_000))
print("3 MB:        ", refusal(policy, form, 3_000_000))
form["key"] = "users/bob/me.png"
print("another user:", refusal(policy, form, 1_000_000))
# --8<-- [end:check]
