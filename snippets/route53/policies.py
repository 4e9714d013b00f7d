"""The member that a record carries tells its routing policy."""

from proofnotes import sandbox

sandbox.enter()

# --8<-- [start:policy]
import boto3

POLICY = {
    "Weight": "weighted",
    "Region": "latency",
    "Failover": "failover",
    "GeoLocation": "geolocation",
    "GeoProximityLocation": "geoproximity",
    "CidrRoutingConfig": "IP-based",
    "MultiValueAnswer": "multivalue answer",
}


def policy(record):
    kinds = [POLICY[member] for member in POLICY if member in record]
    return kinds[0] if kinds else "simple"


# --8<-- [end:policy]

# --8<-- [start:zone]
route53 = boto3.client("route53")
zone = route53.create_hosted_zone(
    Name="shop.example", CallerReference="shop-1"
)["HostedZone"]["Id"]

for name, extra in {
    "www": {},
    "beta": {"Weight": 10},
    "api": {"Region": "eu-central-1"},
    "pay": {"Failover": "PRIMARY"},
    "news": {"GeoLocation": {"ContinentCode": "EU"}},
    "img": {"MultiValueAnswer": True},
}.items():
    record = {
        "Name": f"{name}.shop.example",
        "Type": "A",
        "TTL": 60,
        "ResourceRecords": [{"Value": "192.0.2.10"}],
        **({"SetIdentifier": "first"} if extra else {}),
        **extra,
    }
    change = {"Action": "CREATE", "ResourceRecordSet": record}
    route53.change_resource_record_sets(
        HostedZoneId=zone, ChangeBatch={"Changes": [change]}
    )

stored = route53.list_resource_record_sets(HostedZoneId=zone)
for record in stored["ResourceRecordSets"]:
    if record["Type"] == "A":
        print(record["Name"], policy(record))
# --8<-- [end:zone]
