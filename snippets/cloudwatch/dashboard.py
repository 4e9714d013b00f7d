"""A dashboard is a JSON document of widgets."""

from proofnotes import sandbox

sandbox.enter()

# --8<-- [start:put]
import json

import boto3
from botocore.exceptions import ClientError

cloudwatch = boto3.client("cloudwatch")
widget = {
    "type": "metric",
    "width": 12,
    "height": 6,
    "properties": {
        "title": "Checkout latency",
        "region": "us-east-1",
        "stat": "p99",
        "period": 60,
        "metrics": [["Shop", "Latency", "Service", "checkout"]],
    },
}
cloudwatch.put_dashboard(
    DashboardName="checkout",
    DashboardBody=json.dumps({"widgets": [widget]}),
)
stored = cloudwatch.get_dashboard(DashboardName="checkout")
body = json.loads(stored["DashboardBody"])
print([item["properties"]["title"] for item in body["widgets"]])

try:
    cloudwatch.put_dashboard(DashboardName="x", DashboardBody="{")
except ClientError as error:
    print("broken:", error.response["Error"]["Code"])
# --8<-- [end:put]
