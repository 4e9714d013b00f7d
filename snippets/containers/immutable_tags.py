"""An immutable tag can be pushed once, and never moved."""

from proofnotes import sandbox

sandbox.enter()

# --8<-- [start:push]
import json

import boto3
from botocore.exceptions import ClientError

ecr = boto3.client("ecr")
ecr.create_repository(
    repositoryName="orders", imageTagMutability="IMMUTABLE"
)


def push(tag, size):
    """What `docker push` does in the end: store a manifest."""
    layer = {
        "mediaType": "application/vnd.oci.image.layer.v1.tar+gzip",
        "digest": f"sha256:{size:064x}",
        "size": size,
    }
    manifest = {
        "schemaVersion": 2,
        "mediaType": "application/vnd.oci.image.manifest.v1+json",
        "layers": [layer],
    }
    try:
        ecr.put_image(
            repositoryName="orders",
            imageManifest=json.dumps(manifest),
            imageTag=tag,
        )
        print(tag, "pushed")
    except ClientError as error:
        if "AlreadyExists" not in error.response["Error"]["Code"]:
            raise
        print(tag, "refused: the tag is taken")


push("1.4.0", size=1000)
push("1.4.0", size=2000)
push("1.4.1", size=2000)
# --8<-- [end:push]

# --8<-- [start:delete]
try:
    ecr.delete_repository(repositoryName="orders")
except ClientError as error:
    print("delete refused:", error.response["Error"]["Code"])
# --8<-- [end:delete]
