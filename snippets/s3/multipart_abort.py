"""A failed upload keeps its parts until you abort it."""

from proofnotes import sandbox

sandbox.enter()

# --8<-- [start:too-small]
import boto3
from botocore.exceptions import ClientError

s3 = boto3.client("s3")
s3.create_bucket(Bucket="shop-videos")
video = {"Bucket": "shop-videos", "Key": "tour.mp4"}

upload = s3.create_multipart_upload(**video)["UploadId"]
parts = []
for number in (1, 2):
    sent = s3.upload_part(
        **video, UploadId=upload, PartNumber=number, Body=b"tiny"
    )
    parts.append({"PartNumber": number, "ETag": sent["ETag"]})
try:
    s3.complete_multipart_upload(
        **video, UploadId=upload, MultipartUpload={"Parts": parts}
    )
except ClientError as error:
    print("complete:", error.response["Error"]["Code"])
# --8<-- [end:too-small]

# --8<-- [start:abort]
kept = s3.list_parts(**video, UploadId=upload)["Parts"]
print("parts still stored:", len(kept))
s3.abort_multipart_upload(**video, UploadId=upload)
try:
    s3.list_parts(**video, UploadId=upload)
except ClientError as error:
    print("after abort:", error.response["Error"]["Code"])
# --8<-- [end:abort]
