"""The transfer manager cuts a file into parts and numbers them."""

from proofnotes import sandbox

sandbox.enter()

# --8<-- [start:upload]
import io

import boto3
from boto3.s3.transfer import TransferConfig

MB = 1024 * 1024
s3 = boto3.client("s3")
s3.create_bucket(Bucket="shop-videos")
sent = []
s3.meta.events.register(
    "before-call.s3",
    lambda model, **_: sent.append(model.name),
)
settings = TransferConfig(
    multipart_threshold=16 * MB,
    multipart_chunksize=8 * MB,
    max_concurrency=10,
    use_threads=False,  # the browser has none; leave it out
)
for name, size in (("clip.mp4", 15 * MB), ("tour.mp4", 20 * MB)):
    sent.clear()
    file = io.BytesIO(bytes(size))
    s3.upload_fileobj(file, "shop-videos", name, Config=settings)
    print(name)
    for call in sent:
        print("  ", call)
# --8<-- [end:upload]

# --8<-- [start:progress]
progress = []
s3.upload_fileobj(
    io.BytesIO(bytes(20 * MB)),
    "shop-videos",
    "tour.mp4",
    Config=settings,
    Callback=progress.append,
)
print("reported:", sum(progress) == 20 * MB)
# --8<-- [end:progress]
