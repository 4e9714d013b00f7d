"""In a global database one Region writes, and others read."""

from proofnotes import sandbox

sandbox.enter()

# --8<-- [start:global]
import boto3

rds = boto3.client("rds", region_name="us-east-1")
rds.create_global_cluster(
    GlobalClusterIdentifier="shop", Engine="aurora-postgresql"
)
for region in ("us-east-1", "eu-west-1", "ap-southeast-2"):
    boto3.client("rds", region_name=region).create_db_cluster(
        GlobalClusterIdentifier="shop",
        DBClusterIdentifier=f"shop-{region}",
        Engine="aurora-postgresql",
        MasterUsername="clerk",
        MasterUserPassword="change-me-at-once",
    )

shop = rds.describe_global_clusters()["GlobalClusters"][0]
for member in shop["GlobalClusterMembers"]:
    region = member["DBClusterArn"].split(":")[3]
    print(region, "writes" if member["IsWriter"] else "reads")
# --8<-- [end:global]
