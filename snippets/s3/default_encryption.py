"""The bucket's default encrypts an upload that asks for nothing."""

from proofnotes import sandbox

sandbox.enter()

# --8<-- [start:default]
import boto3

s3 = boto3.client("s3")
kms = boto3.client("kms")
key = kms.create_key(Description="invoices")["KeyMetadata"]["Arn"]
s3.create_bucket(Bucket="shop-invoices")


def put(name, **options):
    sent = s3.put_object(
        Bucket="shop-invoices", Key=name, Body=b"...", **options
    )
    return sent["ServerSideEncryption"], sent.get("BucketKeyEnabled")


old = put("old.pdf", ServerSideEncryption="AES256")
s3.put_bucket_encryption(
    Bucket="shop-invoices",
    ServerSideEncryptionConfiguration={
        "Rules": [
            {
                "ApplyServerSideEncryptionByDefault": {
                    "SSEAlgorithm": "aws:kms",
                    "KMSMasterKeyID": key,
                },
                "BucketKeyEnabled": True,
            }
        ]
    },
)
print("says nothing:    ", put("new.pdf"))
print("asks for SSE-S3: ", put("s3.pdf", ServerSideEncryption="AES256"))
head = s3.head_object(Bucket="shop-invoices", Key="old.pdf")
print("older object:    ", head["ServerSideEncryption"])
# --8<-- [end:default]
