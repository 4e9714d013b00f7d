"""What does not fit into an item goes to S3, with a pointer to it."""

from proofnotes import sandbox

sandbox.enter()

# --8<-- [start:too-large]
import boto3
from botocore.exceptions import ClientError

s3 = boto3.client("s3")
s3.create_bucket(Bucket="invoices-2026")
invoices = boto3.resource("dynamodb").create_table(
    TableName="invoices",
    BillingMode="PAY_PER_REQUEST",
    AttributeDefinitions=[
        {"AttributeName": "id", "AttributeType": "S"}
    ],
    KeySchema=[{"AttributeName": "id", "KeyType": "HASH"}],
)
invoices.wait_until_exists()

scan = b"%PDF" + bytes(600_000)
try:
    invoices.put_item(Item={"id": "inv-1", "scan": scan})
except ClientError as error:
    print(error.response["Error"]["Code"])
# --8<-- [end:too-large]


# --8<-- [start:pointer]
def save(invoice_id, body):
    key = f"scans/{invoice_id}.pdf"
    s3.put_object(Bucket="invoices-2026", Key=key, Body=body)
    item = {"id": invoice_id, "size": len(body), "scan_key": key}
    invoices.put_item(Item=item)  # last: no pointer to nothing


def load(invoice_id):
    item = invoices.get_item(Key={"id": invoice_id})["Item"]
    found = s3.get_object(Bucket="invoices-2026", Key=item["scan_key"])
    return found["Body"].read()


save("inv-1", scan)
print(len(load("inv-1")), "bytes, unchanged:", load("inv-1") == scan)
# --8<-- [end:pointer]

# --8<-- [start:compress]
import gzip

log = b"2026-12-01 09:00:00 order A-7 shipped\n" * 16_000
packed = gzip.compress(log, mtime=0)
invoices.put_item(Item={"id": "log-1", "log": packed})
print(len(log), "bytes fit as", len(packed) // 1024, "KB")
# --8<-- [end:compress]
