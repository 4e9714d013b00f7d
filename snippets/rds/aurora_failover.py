"""After a failover the cluster's endpoints are the same as before."""

from proofnotes import sandbox

sandbox.enter()

# --8<-- [start:cluster]
import boto3

rds = boto3.client("rds")
rds.create_db_cluster(
    DBClusterIdentifier="shop",
    Engine="aurora-postgresql",
    MasterUsername="clerk",
    ManageMasterUserPassword=True,
    StorageEncrypted=True,
)
for name in ("shop-a", "shop-b"):
    rds.create_db_instance(
        DBInstanceIdentifier=name,
        DBClusterIdentifier="shop",
        Engine="aurora-postgresql",
        DBInstanceClass="db.r8g.large",
    )
# --8<-- [end:cluster]


# --8<-- [start:failover]
def look():
    found = rds.describe_db_clusters(DBClusterIdentifier="shop")
    cluster = found["DBClusters"][0]
    members = cluster["DBClusterMembers"]
    writer = [
        m["DBInstanceIdentifier"]
        for m in members
        if m["IsClusterWriter"]
    ]
    return writer, cluster["Endpoint"], cluster["ReaderEndpoint"]


before = look()
rds.failover_db_cluster(DBClusterIdentifier="shop")
after = look()
print("writer:", before[0], "then", after[0])
print("same endpoints:", before[1:] == after[1:])
# --8<-- [end:failover]
