"""A quota has a code and a value, and often can be raised."""

from proofnotes import sandbox

sandbox.enter()

# --8<-- [start:quota]
import boto3

quotas = boto3.client("service-quotas")
answer = quotas.list_aws_default_service_quotas(ServiceCode="vpc")
for quota in answer["Quotas"]:
    if quota["QuotaCode"] == "L-F678F1CE":
        print(quota["QuotaName"], quota["Value"])
        print("can be raised:", quota["Adjustable"])
# --8<-- [end:quota]
