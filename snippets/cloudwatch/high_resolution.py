"""With StorageResolution=1, a period of 10 seconds sees a spike."""

from proofnotes import sandbox

sandbox.enter()

# --8<-- [start:publish]
from datetime import UTC, datetime, timedelta

import boto3

cloudwatch = boto3.client("cloudwatch")
now = datetime.now(UTC).replace(second=0, microsecond=0)
start = now - timedelta(minutes=1)

cloudwatch.put_metric_data(
    Namespace="Shop",
    MetricData=[
        {
            "MetricName": "OpenConnections",
            "Timestamp": start + timedelta(seconds=second),
            "Value": 500 if second == 30 else 20,
            "StorageResolution": 1,
        }
        for second in range(0, 60, 10)
    ],
)
# --8<-- [end:publish]

# --8<-- [start:read]
for period in (10, 30, 60):
    points = cloudwatch.get_metric_statistics(
        Namespace="Shop",
        MetricName="OpenConnections",
        StartTime=start,
        EndTime=now,
        Period=period,
        Statistics=["Average"],
    )["Datapoints"]
    points.sort(key=lambda point: point["Timestamp"])
    print(f"{period} s:", [round(p["Average"]) for p in points])
# --8<-- [end:read]
