"""A program sends a metric of its own; an alarm can watch it."""

from proofnotes import sandbox

sandbox.enter()

# --8<-- [start:send]
import boto3

watch = boto3.client("cloudwatch")
watch.put_metric_data(
    Namespace="Shop",
    MetricData=[
        {
            "MetricName": "BacklogPerInstance",
            "Value": 150,
            "Dimensions": [{"Name": "Queue", "Value": "images"}],
        }
    ],
)
for metric in watch.list_metrics(Namespace="Shop")["Metrics"]:
    print(metric["MetricName"], metric["Dimensions"][0]["Value"])
# --8<-- [end:send]
