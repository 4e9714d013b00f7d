"""Three ways to send the same four measurements."""

from proofnotes import sandbox

sandbox.enter()

# --8<-- [start:send]
from datetime import UTC, datetime, timedelta

import boto3

cloudwatch = boto3.client("cloudwatch")
now = datetime.now(UTC).replace(second=0, microsecond=0)


def put(name, *data):
    cloudwatch.put_metric_data(
        Namespace="Shop",
        MetricData=[
            {"MetricName": name, "Timestamp": now, **datum}
            for datum in data
        ],
    )


put("OneByOne", *({"Value": value} for value in (10, 10, 10, 20)))
put("Counted", {"Values": [10, 20], "Counts": [3, 1]})
put(
    "Set",
    {
        "StatisticValues": {
            "SampleCount": 4,
            "Sum": 50,
            "Minimum": 10,
            "Maximum": 20,
        }
    },
)
# --8<-- [end:send]

# --8<-- [start:compare]
for name in ("OneByOne", "Counted", "Set"):
    [point] = cloudwatch.get_metric_statistics(
        Namespace="Shop",
        MetricName=name,
        StartTime=now,
        EndTime=now + timedelta(minutes=1),
        Period=60,
        Statistics=["SampleCount", "Sum", "Maximum"],
    )["Datapoints"]
    print(
        f"{name}:",
        f"{point['SampleCount']:.0f} samples,",
        f"sum {point['Sum']:.0f}, maximum {point['Maximum']:.0f}",
    )
# --8<-- [end:compare]

# --8<-- [start:refuse]
from botocore.exceptions import ClientError

for wrong in (
    {"Value": float("nan")},
    {"Value": 1, "Values": [1], "Counts": [1]},
):
    try:
        put("Wrong", wrong)
    except ClientError as error:
        print(list(wrong), "->", error.response["Error"]["Code"])
# --8<-- [end:refuse]
