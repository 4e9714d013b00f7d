"""A metric filter is a pattern, and what a hit adds to a metric."""

from proofnotes import sandbox

sandbox.enter()

# --8<-- [start:create]
import boto3

logs = boto3.client("logs")
logs.create_log_group(logGroupName="/shop/orders")
logs.put_metric_filter(
    logGroupName="/shop/orders",
    filterName="slow-by-service",
    filterPattern="{ $.ms > 800 }",
    metricTransformations=[
        {
            "metricNamespace": "Shop",
            "metricName": "SlowMilliseconds",
            "metricValue": "$.ms",
            "unit": "Milliseconds",
            "dimensions": {"Service": "$.service"},
        }
    ],
)
logs.put_metric_filter(
    logGroupName="/shop/orders",
    filterName="errors",
    filterPattern='{ $.level = "ERROR" }',
    metricTransformations=[
        {
            "metricNamespace": "Shop",
            "metricName": "OrderErrors",
            "metricValue": "1",
            "defaultValue": 0,
        }
    ],
)
# --8<-- [end:create]

# --8<-- [start:list]
filters = logs.describe_metric_filters(logGroupName="/shop/orders")
for found in sorted(
    filters["metricFilters"], key=lambda x: x["filterName"]
):
    [change] = found["metricTransformations"]
    print(found["filterName"], "adds", change["metricValue"])
# --8<-- [end:list]
