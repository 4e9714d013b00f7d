"""One metric name with two dimension values makes two series."""

from proofnotes import sandbox

sandbox.enter()

# --8<-- [start:publish]
from datetime import UTC, datetime, timedelta

import boto3

cloudwatch = boto3.client("cloudwatch")
now = datetime.now(UTC).replace(second=0, microsecond=0)
start = now - timedelta(minutes=10)


def publish(service, minute, milliseconds):
    cloudwatch.put_metric_data(
        Namespace="Shop",
        MetricData=[
            {
                "MetricName": "Latency",
                "Dimensions": [{"Name": "Service", "Value": service}],
                "Timestamp": start + timedelta(minutes=minute),
                "Value": milliseconds,
                "Unit": "Milliseconds",
            }
        ],
    )


for minute, milliseconds in enumerate([40, 60, 50, 90, 110]):
    publish("checkout", minute, milliseconds)
publish("search", 0, 900)
# --8<-- [end:publish]


# --8<-- [start:read]
def read(service, period):
    points = cloudwatch.get_metric_statistics(
        Namespace="Shop",
        MetricName="Latency",
        Dimensions=[{"Name": "Service", "Value": service}],
        StartTime=start,
        EndTime=now,
        Period=period,
        Statistics=["Average", "Maximum", "SampleCount"],
    )["Datapoints"]
    return sorted(points, key=lambda point: point["Timestamp"])


print("checkout, 60 s: ", [p["Average"] for p in read("checkout", 60)])
for point in read("checkout", 300):
    print(
        "checkout, 300 s:",
        f"{point['SampleCount']:.0f} samples,",
        f"average {point['Average']}, maximum {point['Maximum']}",
    )
print("search, 60 s:   ", [p["Average"] for p in read("search", 60)])
# --8<-- [end:read]
