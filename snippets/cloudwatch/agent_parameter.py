"""One configuration in Parameter Store serves all agents."""

from proofnotes import sandbox

sandbox.enter()

# --8<-- [start:share]
import json

import boto3

config = {
    "metrics": {
        "metrics_collected": {
            "mem": {"measurement": ["mem_used_percent"]}
        }
    }
}
parameters = boto3.client("ssm")
parameters.put_parameter(
    Name="AmazonCloudWatch-linux",
    Type="String",
    Value=json.dumps(config),
)
# --8<-- [end:share]

# --8<-- [start:read]
value = parameters.get_parameter(Name="AmazonCloudWatch-linux")[
    "Parameter"
]["Value"]
print("collects:", *json.loads(value)["metrics"]["metrics_collected"])
# --8<-- [end:read]
