"""Parts become one object only when the upload is completed."""

from proofnotes import sandbox

sandbox.enter()

# --8<-- [start:parts]
import hashlib

import boto3
from botocore.exceptions import ClientError

s3 = boto3.client("s3")
s3.create_bucket(Bucket="shop-videos")
video = {"Bucket": "shop-videos", "Key": "tour.mp4"}
chunks = [b"a" * 5 * 1024 * 1024, b"the last part may be short"]

upload = s3.create_multipart_upload(**video)["UploadId"]
parts = []
for number, chunk in enumerate(chunks, start=1):
    sent = s3.upload_part(
        **video, UploadId=upload, PartNumber=number, Body=chunk
    )
    parts.append({"PartNumber": number, "ETag": sent["ETag"]})

try:
    s3.head_object(**video)
except ClientError as error:
    print("before:", error.response["Error"]["Code"])
# --8<-- [end:parts]

# --8<-- [start:complete]
done = s3.complete_multipart_upload(
    **video, UploadId=upload, MultipartUpload={"Parts": parts}
)
size = s3.head_object(**video)["ContentLength"]
print("after: ", size, "bytes")

digests = b"".join(hashlib.md5(c).digest() for c in chunks)
by_hand = f'"{hashlib.md5(digests).hexdigest()}-{len(chunks)}"'
print("ETag ends in", done["ETag"][-3:-1])
print("MD5 of the parts' MD5s:", done["ETag"] == by_hand)
plain = hashlib.md5(b"".join(chunks)).hexdigest()
print("MD5 of the file:", plain in done["ETag"])
# --8<-- [end:complete]
