"""A file with its hash in the name is never invalidated."""

from proofnotes import sandbox

sandbox.enter()

# --8<-- [start:deploy]
import hashlib

import boto3

s3 = boto3.client("s3")
s3.create_bucket(Bucket="shop-site")


def deploy(script):
    digest = hashlib.sha256(script).hexdigest()[:8]
    name = f"app.{digest}.js"
    s3.put_object(
        Bucket="shop-site",
        Key=name,
        Body=script,
        ContentType="text/javascript",
        CacheControl="public, max-age=31536000, immutable",
    )
    s3.put_object(  # last: it must not name a file that is not there
        Bucket="shop-site",
        Key="index.html",
        Body=f'<script src="/{name}"></script>'.encode(),
        ContentType="text/html",
        CacheControl="max-age=0, s-maxage=60",
    )
    return name


first = deploy(b"console.log('version 1')")
second = deploy(b"console.log('version 2')")
again = deploy(b"console.log('version 1')")  # roll back
print("new content, new name:", second != first)
print("old content, old name:", again == first)
# --8<-- [end:deploy]
