"""A parameter group of your own makes TLS a must."""

from proofnotes import sandbox

sandbox.enter()

# --8<-- [start:group]
import boto3

rds = boto3.client("rds")
rds.create_db_parameter_group(
    DBParameterGroupName="orders-tls",
    DBParameterGroupFamily="postgres14",
    Description="refuse connections without TLS",
)
rds.modify_db_parameter_group(
    DBParameterGroupName="orders-tls",
    Parameters=[
        {
            "ParameterName": "rds.force_ssl",
            "ParameterValue": "1",
            "ApplyMethod": "pending-reboot",
        }
    ],
)
db = rds.create_db_instance(
    DBInstanceIdentifier="orders",
    Engine="postgres",
    DBInstanceClass="db.t4g.medium",
    AllocatedStorage=20,
    MasterUsername="clerk",
    ManageMasterUserPassword=True,
    DBParameterGroupName="orders-tls",
)["DBInstance"]
for group in db["DBParameterGroups"]:
    print(group["DBParameterGroupName"])
# --8<-- [end:group]
