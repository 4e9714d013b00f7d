"""The Region decides which host the SDK calls; it is never guessed."""

from proofnotes import sandbox

sandbox.enter()

# --8<-- [start:hosts]
import boto3

for region in ("eu-west-1", "cn-north-1"):
    clients = [
        boto3.client("ec2", region_name=region),
        boto3.client("sts", region_name=region),
        boto3.client("iam", region_name=region),
    ]
    for client in clients:
        print(client.meta.endpoint_url)
# --8<-- [end:hosts]

# --8<-- [start:partition]
session = boto3.Session()
for region in ("eu-west-1", "cn-north-1", "us-gov-west-1"):
    print(region, session.get_partition_for_region(region))
# --8<-- [end:partition]

# --8<-- [start:typo]
typo = boto3.client("ec2", region_name="eu-wset-1")
print("typo:", typo.meta.endpoint_url)
print(typo.meta.region_name in session.get_available_regions("ec2"))
# --8<-- [end:typo]
