"""Each registration of a task definition is a revision."""

from proofnotes import sandbox

sandbox.enter()

# --8<-- [start:register]
import boto3
from botocore.exceptions import ClientError

ecs = boto3.client("ecs")


def register(**container):
    found = ecs.register_task_definition(
        family="orders",
        containerDefinitions=[{"name": "web", **container}],
    )
    return found["taskDefinition"]


for version in "1.4.0", "1.4.1":
    made = register(image=f"orders:{version}", memory=256)
    print(f"orders:{made['revision']} runs {version}, {made['status']}")
# --8<-- [end:register]

# --8<-- [start:deregister]
ecs.deregister_task_definition(taskDefinition="orders:1")
old = ecs.describe_task_definition(taskDefinition="orders:1")
print("orders:1 is", old["taskDefinition"]["status"])
new = ecs.describe_task_definition(taskDefinition="orders")
print("orders means revision", new["taskDefinition"]["revision"])
# --8<-- [end:deregister]

# --8<-- [start:refused]
try:
    register(image="orders:1.4.2")
except ClientError as error:
    print("no memory:", error.response["Error"]["Code"])
# --8<-- [end:refused]
