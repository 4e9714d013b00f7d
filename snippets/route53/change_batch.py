"""UPSERT creates a record or replaces it; a batch is one request."""

from proofnotes import sandbox

sandbox.enter()

# --8<-- [start:upsert]
import boto3
from botocore.exceptions import ClientError

route53 = boto3.client("route53")
zone = route53.create_hosted_zone(
    Name="shop.example", CallerReference="shop-1"
)["HostedZone"]["Id"]


def change(*changes):
    batch = {
        "Changes": [
            {"Action": action, "ResourceRecordSet": record}
            for action, record in changes
        ]
    }
    return route53.change_resource_record_sets(
        HostedZoneId=zone, ChangeBatch=batch
    )


def record(name, kind, *values, ttl=300):
    return {
        "Name": name,
        "Type": kind,
        "TTL": ttl,
        "ResourceRecords": [{"Value": value} for value in values],
    }


www = record("www.shop.example", "A", "192.0.2.10")
mail = record("shop.example", "MX", "10 mail.shop.example")
change(("UPSERT", www), ("UPSERT", mail))
change(("UPSERT", record("www.shop.example", "A", "192.0.2.20")))
# --8<-- [end:upsert]

# --8<-- [start:refused]
elsewhere = record("www.other.example", "A", "192.0.2.20")
try:
    change(("CREATE", elsewhere))
except ClientError as error:
    print("another domain:", error.response["Error"]["Code"])
# --8<-- [end:refused]

# --8<-- [start:list]
sets = route53.list_resource_record_sets(HostedZoneId=zone)
for found in sets["ResourceRecordSets"]:
    if found["Type"] in ("A", "MX"):
        values = [r["Value"] for r in found["ResourceRecords"]]
        print(found["Name"], found["Type"], *values)
# --8<-- [end:list]
