"""Ranges of an object are fetched alone and joined again."""

from proofnotes import sandbox

sandbox.enter()

# --8<-- [start:ranges]
import boto3
from botocore.exceptions import ClientError

s3 = boto3.client("s3")
s3.create_bucket(Bucket="shop-videos")
video = b"".join(i.to_bytes(4, "big") for i in range(250_000))
here = {"Bucket": "shop-videos", "Key": "tour.mp4"}
s3.put_object(**here, Body=video)


def fetch(which):
    found = s3.get_object(**here, Range=which)
    return found["Body"].read(), found["ContentRange"]


size = s3.head_object(**here)["ContentLength"]
STEP = 400_000
pieces = []
for first in range(0, size, STEP):
    last = min(first + STEP, size) - 1
    piece, where = fetch(f"bytes={first}-{last}")
    pieces.append(piece)
    print(where)
print("joined:", b"".join(pieces) == video)
# --8<-- [end:ranges]

# --8<-- [start:edges]
print("first 4 bytes:", fetch("bytes=0-3")[0].hex())
print("last 4 bytes: ", fetch("bytes=-4")[0].hex())
try:
    fetch("bytes=2000000-")
except ClientError as error:
    print("past the end: ", error.response["Error"]["Code"])
# --8<-- [end:edges]
