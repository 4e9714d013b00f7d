#!/usr/bin/env bash
# Two alarms that every function deserves: errors, and throttles.
set -euo pipefail

# --8<-- [start:alarms]
for metric in Errors Throttles; do
  aws cloudwatch put-metric-alarm \
    --alarm-name "orders-$metric" \
    --namespace AWS/Lambda \
    --metric-name "$metric" \
    --dimensions Name=FunctionName,Value=orders \
    --statistic Sum \
    --period 60 \
    --evaluation-periods 1 \
    --threshold 0 \
    --comparison-operator GreaterThanThreshold \
    --treat-missing-data notBreaching
done

aws cloudwatch describe-alarms \
  --query 'MetricAlarms[].[AlarmName,Statistic,TreatMissingData]' \
  --output text
# --8<-- [end:alarms]
