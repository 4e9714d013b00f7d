"""A resolver goes on giving the old answer until the TTL ends."""

from proofnotes import sandbox

sandbox.enter()

# --8<-- [start:zone]
import time

import boto3

route53 = boto3.client("route53")
zone = route53.create_hosted_zone(
    Name="shop.example", CallerReference="shop-1"
)["HostedZone"]["Id"]


def point_at(address, ttl=300):
    record = {
        "Name": "www.shop.example.",
        "Type": "A",
        "TTL": ttl,
        "ResourceRecords": [{"Value": address}],
    }
    change = {"Action": "UPSERT", "ResourceRecordSet": record}
    route53.change_resource_record_sets(
        HostedZoneId=zone, ChangeBatch={"Changes": [change]}
    )


# --8<-- [end:zone]


# --8<-- [start:resolver]
cache = {}
queries = 0


def resolve(name):
    global queries
    if name not in cache or cache[name][1] <= time.time():
        queries += 1  # only now does Route 53 hear of it
        sets = route53.list_resource_record_sets(HostedZoneId=zone)
        for found in sets["ResourceRecordSets"]:
            if (found["Name"], found["Type"]) == (name, "A"):
                address = found["ResourceRecords"][0]["Value"]
                cache[name] = (address, time.time() + found["TTL"])
    return cache[name][0]


# --8<-- [end:resolver]

# --8<-- [start:story]
point_at("192.0.2.10")
for seconds in (0, 60, 180, 90):
    time.sleep(seconds)
    print(resolve("www.shop.example."), "queries so far:", queries)
    if seconds == 60:
        point_at("192.0.2.20")
        print("changed in Route 53")
# --8<-- [end:story]
