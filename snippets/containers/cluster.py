"""A cluster can exist without a single instance."""

from proofnotes import sandbox

sandbox.enter()

# --8<-- [start:cluster]
import boto3

ecs = boto3.client("ecs")
ecs.create_cluster(
    clusterName="shop",
    capacityProviders=["FARGATE", "FARGATE_SPOT"],
    defaultCapacityProviderStrategy=[
        {"capacityProvider": "FARGATE", "base": 2, "weight": 1},
        {"capacityProvider": "FARGATE_SPOT", "weight": 3},
    ],
)
shop = ecs.describe_clusters(clusters=["shop"])["clusters"][0]
print(shop["status"], "with", shop["capacityProviders"])
print("instances:", shop["registeredContainerInstancesCount"])
# --8<-- [end:cluster]
