"""A service keeps a number of tasks, and is deleted at zero."""

from proofnotes import sandbox

sandbox.enter()

# --8<-- [start:create]
import boto3
from botocore.exceptions import ClientError

ecs = boto3.client("ecs")
ecs.create_cluster(clusterName="shop")
for version in "1.4.0", "1.4.1":
    ecs.register_task_definition(
        family="orders",
        containerDefinitions=[
            {"name": "web", "image": f"orders:{version}", "memory": 256}
        ],
    )
ecs.create_service(
    cluster="shop",
    serviceName="orders",
    taskDefinition="orders:1",
    desiredCount=3,
)


def show():
    found = ecs.describe_services(cluster="shop", services=["orders"])
    service = found["services"][0]
    family = service["taskDefinition"].split("/")[-1]
    print(family, "x", service["desiredCount"])


show()
# --8<-- [end:create]

# --8<-- [start:update]
ecs.update_service(
    cluster="shop",
    service="orders",
    taskDefinition="orders:2",
    desiredCount=5,
)
show()
# --8<-- [end:update]

# --8<-- [start:delete]
try:
    ecs.delete_service(cluster="shop", service="orders")
except ClientError as error:
    print("refused:", error.response["Error"]["Code"])
ecs.update_service(cluster="shop", service="orders", desiredCount=0)
gone = ecs.delete_service(cluster="shop", service="orders")["service"]
print("deleted at", gone["desiredCount"])
# --8<-- [end:delete]
