"""To change an object's metadata, copy the object onto itself."""

from proofnotes import sandbox

sandbox.enter()

# --8<-- [start:write]
import boto3
from botocore.exceptions import ClientError

s3 = boto3.client("s3")
s3.create_bucket(Bucket="shop-invoices")
invoice = {"Bucket": "shop-invoices", "Key": "1.pdf"}
s3.put_object(
    **invoice,
    Body=b"%PDF-1.7",
    ContentType="application/pdf",
    Metadata={"Customer": "Ada"},
)
head = s3.head_object(**invoice)
print(head["Metadata"], head["ContentType"])
# --8<-- [end:write]

# --8<-- [start:copy]
try:
    s3.copy_object(**invoice, CopySource=invoice)
except ClientError as error:
    print(error.response["Error"]["Code"])

s3.copy_object(
    **invoice,
    CopySource=invoice,
    MetadataDirective="REPLACE",
    Metadata={"customer": "Grace"},
)
head = s3.head_object(**invoice)
print(head["Metadata"], head["ContentType"])
# --8<-- [end:copy]
