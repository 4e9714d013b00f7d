"""The secondary answers while it is well and the primary is not."""

from proofnotes import sandbox

sandbox.enter()

# --8<-- [start:records]
import boto3

route53 = boto3.client("route53")
zone = route53.create_hosted_zone(
    Name="shop.example", CallerReference="shop-1"
)["HostedZone"]["Id"]
check = route53.create_health_check(
    CallerReference="primary-1",
    HealthCheckConfig={
        "Type": "HTTPS",
        "FullyQualifiedDomainName": "primary.shop.example",
        "ResourcePath": "/health",
    },
)["HealthCheck"]["Id"]

for role, address in [
    ("PRIMARY", "192.0.2.10"),
    ("SECONDARY", "198.51.100.10"),
]:
    record = {
        "Name": "www.shop.example",
        "Type": "A",
        "TTL": 60,
        "ResourceRecords": [{"Value": address}],
        "SetIdentifier": role.lower(),
        "Failover": role,
    }
    if role == "PRIMARY":
        record["HealthCheckId"] = check
    change = {"Action": "UPSERT", "ResourceRecordSet": record}
    route53.change_resource_record_sets(
        HostedZoneId=zone, ChangeBatch={"Changes": [change]}
    )
# --8<-- [end:records]


# --8<-- [start:answer]
def active(primary_healthy, secondary_healthy=True):
    """A secondary without a health check counts as healthy."""
    if primary_healthy or not secondary_healthy:
        return "PRIMARY"
    return "SECONDARY"


for primary in (True, False):
    for secondary in (True, False):
        print(
            "primary", "up" if primary else "down",
            "secondary", "up" if secondary else "down",
            "->", active(primary, secondary),
        )  # fmt: skip
# --8<-- [end:answer]
