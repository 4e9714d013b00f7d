"""A domain is a cluster: you choose its nodes, and its API is es."""

from proofnotes import sandbox

sandbox.enter()

# --8<-- [start:domain]
import boto3

opensearch = boto3.client("opensearch")
opensearch.create_domain(
    DomainName="products",
    EngineVersion="OpenSearch_2.19",
    ClusterConfig={
        "InstanceType": "m6g.large.search",
        "InstanceCount": 2,
        "ZoneAwarenessEnabled": True,
    },
    EBSOptions={"EBSEnabled": True, "VolumeSize": 20},
    DomainEndpointOptions={"EnforceHTTPS": True},
)
status = opensearch.describe_domain(DomainName="products")
domain = status["DomainStatus"]
nodes = domain["ClusterConfig"]
print(domain["EngineVersion"], nodes["InstanceCount"], "nodes")
print("service in the ARN:", domain["ARN"].split(":")[2])
# --8<-- [end:domain]
