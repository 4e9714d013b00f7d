"""A model can be called once all four of its gates are open."""

from proofnotes import sandbox

sandbox.enter()

# --8<-- [start:canned]
import boto3
from botocore.stub import Stubber

bedrock = boto3.client("bedrock")
model = "example.text-v1"
canned = Stubber(bedrock)
canned.add_response(
    "get_foundation_model_availability",
    {
        "modelId": model,
        "agreementAvailability": {"status": "NOT_AVAILABLE"},
        "authorizationStatus": "AUTHORIZED",
        "entitlementAvailability": "AVAILABLE",
        "regionAvailability": "AVAILABLE",
    },
    {"modelId": model},
)
canned.activate()
# --8<-- [end:canned]

# --8<-- [start:gates]
found = bedrock.get_foundation_model_availability(modelId=model)
gates = {
    "agreement": found["agreementAvailability"]["status"],
    "authorization": found["authorizationStatus"],
    "entitlement": found["entitlementAvailability"],
    "Region": found["regionAvailability"],
}
for gate, state in gates.items():
    is_open = state in ("AVAILABLE", "AUTHORIZED")
    print(f"{gate:14}{'open' if is_open else 'shut'}")
# --8<-- [end:gates]
