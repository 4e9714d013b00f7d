"""A weighted record gets its weight's share of all answers."""

from proofnotes import sandbox

sandbox.enter()

# --8<-- [start:records]
import random

import boto3

route53 = boto3.client("route53")
zone = route53.create_hosted_zone(
    Name="shop.example", CallerReference="shop-1"
)["HostedZone"]["Id"]

for release, address, weight in [
    ("stable", "192.0.2.10", 90),
    ("canary", "192.0.2.20", 10),
    ("old", "192.0.2.30", 0),
]:
    record = {
        "Name": "www.shop.example",
        "Type": "A",
        "TTL": 60,
        "ResourceRecords": [{"Value": address}],
        "SetIdentifier": release,
        "Weight": weight,
    }
    change = {"Action": "UPSERT", "ResourceRecordSet": record}
    route53.change_resource_record_sets(
        HostedZoneId=zone, ChangeBatch={"Changes": [change]}
    )
stored = route53.list_resource_record_sets(HostedZoneId=zone)
group = [s for s in stored["ResourceRecordSets"] if "Weight" in s]
# --8<-- [end:records]


# --8<-- [start:answer]
def choices(records, sick=()):
    """The records in play, each with its share of the answers."""
    healthy = [r for r in records if r["SetIdentifier"] not in sick]
    pool = [r for r in healthy if r["Weight"]] or healthy
    if not pool:  # all are sick: then all count as healthy
        pool = [r for r in records if r["Weight"]] or records
    weights = [r["Weight"] for r in pool]
    if not sum(weights):
        weights = [1] * len(pool)
    total = sum(weights)
    return {
        r["SetIdentifier"]: weight / total
        for r, weight in zip(pool, weights, strict=True)
    }


shares = choices(group)
draw = random.Random(7)
names = list(shares)
drawn = draw.choices(names, list(shares.values()), k=1000)
counts = {name: drawn.count(name) for name in names}
for name, share in shares.items():
    print(f"{name}: expected {share:.0%}, drawn {counts[name]} of 1000")
print("stable is sick:", choices(group, sick=["stable"]))
print("only old is well:", choices(group, sick=["stable", "canary"]))
# --8<-- [end:answer]
