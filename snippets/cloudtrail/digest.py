"""A digest file holds the hash of each log file: changes show."""

from proofnotes import sandbox

sandbox.enter()

# --8<-- [start:digest]
import gzip
import hashlib
import json

import boto3

s3 = boto3.client("s3")
s3.create_bucket(Bucket="shop-audit-logs")
KEY = "AWSLogs/111122223333/CloudTrail/log.json.gz"


def store(records):
    text = json.dumps({"Records": records}).encode()
    s3.put_object(
        Bucket="shop-audit-logs", Key=KEY, Body=gzip.compress(text)
    )
    return hashlib.sha256(text).hexdigest()


def digest(log_hash, previous):
    """What the digest file of one hour says, shortened."""
    body = {
        "digestEndTime": "2026-12-01T09:00:00Z",
        "digestS3Bucket": "shop-audit-logs",
        "digestS3Object": "AWSLogs/111122223333/CloudTrail-Digest/9",
        "previousDigestSignature": previous,
        "logFiles": [
            {
                "s3Bucket": "shop-audit-logs",
                "s3Object": KEY,
                "hashValue": log_hash,
                "hashAlgorithm": "SHA-256",
            }
        ],
    }
    return json.dumps(body).encode()


# --8<-- [end:digest]


# --8<-- [start:validate]
def string_to_sign(content):
    """What the RSA signature of a digest file covers."""
    body = json.loads(content)
    return "\n".join(
        [
            body["digestEndTime"],
            f"{body['digestS3Bucket']}/{body['digestS3Object']}",
            hashlib.sha256(content).hexdigest(),
            body["previousDigestSignature"] or "null",
        ]
    )


def log_is_valid(content):
    [log] = json.loads(content)["logFiles"]
    stored = s3.get_object(Bucket=log["s3Bucket"], Key=log["s3Object"])
    text = gzip.decompress(stored["Body"].read())
    return hashlib.sha256(text).hexdigest() == log["hashValue"]


before = [{"eventName": "DeleteBucket"}, {"eventName": "PutObject"}]
content = digest(store(before), previous="a3f0")
print("log as delivered:", log_is_valid(content))

changed = store(before[1:])
print("one record removed:", log_is_valid(content))

forged = digest(changed, previous="a3f0")
print("digest forged as well:", log_is_valid(forged))
same = string_to_sign(forged) == string_to_sign(content)
print("signature still fits:", same)
# --8<-- [end:validate]
