"""A serverless cluster has a range of capacity instead of a size."""

from proofnotes import sandbox

sandbox.enter()

# --8<-- [start:create]
import boto3

rds = boto3.client("rds")
cluster = rds.create_db_cluster(
    DBClusterIdentifier="reports",
    Engine="aurora-postgresql",
    MasterUsername="clerk",
    ManageMasterUserPassword=True,
    ServerlessV2ScalingConfiguration={
        "MinCapacity": 0,  # pauses when nobody is connected
        "MaxCapacity": 8,
        "SecondsUntilAutoPause": 600,
    },
)["DBCluster"]
rds.create_db_instance(
    DBInstanceIdentifier="reports-writer",
    DBClusterIdentifier="reports",
    Engine="aurora-postgresql",
    DBInstanceClass="db.serverless",
)
print("engine mode:", cluster["EngineMode"])
print(cluster["ServerlessV2ScalingConfiguration"])
# --8<-- [end:create]
