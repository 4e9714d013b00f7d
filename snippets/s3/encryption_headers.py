"""What goes over the wire for each kind of encryption."""

from proofnotes import sandbox

sandbox.enter()

# --8<-- [start:headers]
import boto3

s3 = boto3.client("s3")
s3.create_bucket(Bucket="shop-invoices")


def show(request, **_):
    for name, value in sorted(request.headers.items()):
        short = name.removeprefix("x-amz-server-side-encryption")
        if short != name:
            secret = "customer-key" in name
            print(f"  ...{short}: {'?' if secret else value.decode()}")


s3.meta.events.register("before-send.s3.PutObject", show)


def put(title, **options):
    print(title)
    s3.put_object(
        Bucket="shop-invoices", Key="1.pdf", Body=b"...", **options
    )


put("default")
put("SSE-S3", ServerSideEncryption="AES256")
put("SSE-KMS", ServerSideEncryption="aws:kms", BucketKeyEnabled=True)
# --8<-- [end:headers]

# --8<-- [start:ssec]
s3.put_bucket_encryption(
    Bucket="shop-invoices",
    ServerSideEncryptionConfiguration={
        "Rules": [
            {
                "ApplyServerSideEncryptionByDefault": {
                    "SSEAlgorithm": "AES256"
                },
                "BlockedEncryptionTypes": {"EncryptionType": ["NONE"]},
            }
        ]
    },
)
put(
    "SSE-C, once the bucket allows it",
    SSECustomerAlgorithm="AES256",
    SSECustomerKey=b"32 bytes that only we must know!",
)
# --8<-- [end:ssec]
