"""The dates of a lifecycle rule, computed from its days."""

from proofnotes import sandbox

sandbox.enter()

# --8<-- [start:rule]
from datetime import UTC, datetime, timedelta

import boto3

s3 = boto3.client("s3")
s3.create_bucket(Bucket="shop-invoices")
rule = {
    "ID": "invoices",
    "Status": "Enabled",
    "Filter": {"Prefix": "pdf/"},
    "Transitions": [
        {"Days": 30, "StorageClass": "STANDARD_IA"},
        {"Days": 90, "StorageClass": "GLACIER_IR"},
        {"Days": 365, "StorageClass": "DEEP_ARCHIVE"},
    ],
    "Expiration": {"Days": 3650},
    "NoncurrentVersionExpiration": {"NoncurrentDays": 60},
    "AbortIncompleteMultipartUpload": {"DaysAfterInitiation": 7},
}
s3.put_bucket_lifecycle_configuration(
    Bucket="shop-invoices", LifecycleConfiguration={"Rules": [rule]}
)
# --8<-- [end:rule]


# --8<-- [start:dates]
def due(created, days):
    """Add the days, then go up to the next midnight, UTC."""
    moment = created + timedelta(days=days)
    midnight = moment.replace(hour=0, minute=0, second=0)
    return midnight + timedelta(days=moment > midnight)


def timeline(rule, created):
    """When an object of 128 KB or more changes, and into what."""
    steps = [(created, "STANDARD")]
    for step in sorted(rule["Transitions"], key=lambda s: s["Days"]):
        steps.append((due(created, step["Days"]), step["StorageClass"]))
    steps.append((due(created, rule["Expiration"]["Days"]), "gone"))
    return steps


created = datetime(2027, 1, 15, 10, 30, tzinfo=UTC)
for date, storage_class in timeline(rule, created):
    print(f"{date:%Y-%m-%d %H:%M}", storage_class)
# --8<-- [end:dates]
