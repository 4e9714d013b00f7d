"""A restore to a point in time makes a new DB instance."""

from proofnotes import sandbox

sandbox.enter()

# --8<-- [start:create]
import boto3
from botocore.exceptions import ClientError

rds = boto3.client("rds")
rds.create_db_instance(
    DBInstanceIdentifier="orders",
    Engine="postgres",
    DBInstanceClass="db.t4g.medium",
    AllocatedStorage=20,
    MasterUsername="clerk",
    ManageMasterUserPassword=True,
    BackupRetentionPeriod=7,  # days; the API's default is 1
)
# --8<-- [end:create]


# --8<-- [start:restore]
def restore(name):
    rds.restore_db_instance_to_point_in_time(
        SourceDBInstanceIdentifier="orders",
        TargetDBInstanceIdentifier=name,
        UseLatestRestorableTime=True,
    )


try:
    restore("orders")
except ClientError as error:
    print("over the old one:", error.response["Error"]["Code"])

restore("orders-restored")
for db in rds.describe_db_instances()["DBInstances"]:
    print(db["DBInstanceIdentifier"], db["DBInstanceStatus"])
# --8<-- [end:restore]
