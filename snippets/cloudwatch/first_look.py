"""A number says that orders fail, a log line says which."""

from proofnotes import sandbox

sandbox.enter()

# --8<-- [start:send]
import time
from datetime import UTC, datetime, timedelta

import boto3

cloudwatch = boto3.client("cloudwatch")
logs = boto3.client("logs")
target = {"logGroupName": "/shop/orders", "logStreamName": "web-1"}
logs.create_log_group(logGroupName="/shop/orders")
logs.create_log_stream(**target)
start = datetime.now(UTC)


def failed(order, reason):
    cloudwatch.put_metric_data(
        Namespace="Shop",
        MetricData=[{"MetricName": "FailedOrders", "Value": 1}],
    )
    now = int(time.time() * 1000)
    line = f"ERROR order {order}: {reason}"
    logs.put_log_events(
        **target, logEvents=[{"timestamp": now, "message": line}]
    )


failed(17, "card declined")
failed(19, "card declined")
failed(23, "bank timeout")
# --8<-- [end:send]

# --8<-- [start:look]
points = cloudwatch.get_metric_statistics(
    Namespace="Shop",
    MetricName="FailedOrders",
    StartTime=start - timedelta(minutes=1),
    EndTime=start + timedelta(minutes=1),
    Period=60,
    Statistics=["Sum"],
)["Datapoints"]
count = sum(point["Sum"] for point in points)
print("that: ", int(count), "orders failed")

events = logs.filter_log_events(
    logGroupName="/shop/orders", filterPattern="timeout"
)["events"]
print("which:", events[0]["message"])
# --8<-- [end:look]
