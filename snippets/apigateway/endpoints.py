"""Endpoint types of a REST API, and how one changes into another."""

from proofnotes import sandbox

sandbox.enter()

# --8<-- [start:types]
import boto3

apigateway = boto3.client("apigateway")
api = apigateway.create_rest_api(name="shop")
print("default:", api["endpointConfiguration"]["types"])
api = apigateway.update_rest_api(
    restApiId=api["id"],
    patchOperations=[
        {
            "op": "replace",
            "path": "/endpointConfiguration/types/EDGE",
            "value": "REGIONAL",
        }
    ],
)
print("changed:", api["endpointConfiguration"]["types"])
inner = apigateway.create_rest_api(
    name="stock", endpointConfiguration={"types": ["PRIVATE"]}
)
print("private:", inner["endpointConfiguration"]["types"])
# --8<-- [end:types]
