"""An alarm on 3 of 5 datapoints, and how it treats silence."""

from proofnotes import sandbox

sandbox.enter()

# --8<-- [start:create]
import boto3

topic = boto3.client("sns").create_topic(Name="ops")["TopicArn"]
cloudwatch = boto3.client("cloudwatch")
cloudwatch.put_metric_alarm(
    AlarmName="checkout-slow",
    Namespace="Shop",
    MetricName="Latency",
    Dimensions=[{"Name": "Service", "Value": "checkout"}],
    ExtendedStatistic="p99",
    Period=60,
    EvaluationPeriods=5,
    DatapointsToAlarm=3,
    Threshold=800,
    ComparisonOperator="GreaterThanThreshold",
    TreatMissingData="notBreaching",
    AlarmActions=[topic],
    OKActions=[topic],
)
# --8<-- [end:create]

# --8<-- [start:show]
[alarm] = cloudwatch.describe_alarms()["MetricAlarms"]
print(
    alarm["DatapointsToAlarm"],
    "of",
    alarm["EvaluationPeriods"],
    "datapoints of",
    alarm["Period"],
    "s",
)
print("missing data:", alarm["TreatMissingData"])
print("actions:", alarm["ActionsEnabled"])

cloudwatch.disable_alarm_actions(AlarmNames=["checkout-slow"])
[alarm] = cloudwatch.describe_alarms()["MetricAlarms"]
print("actions during the release:", alarm["ActionsEnabled"])
# --8<-- [end:show]
