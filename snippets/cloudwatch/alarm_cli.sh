#!/usr/bin/env bash
# The AWS CLI makes an alarm, puts it into ALARM for a test, lists it.
set -euo pipefail

# --8<-- [start:test]
aws cloudwatch put-metric-alarm \
  --alarm-name dead-letters \
  --namespace AWS/SQS \
  --metric-name ApproximateNumberOfMessagesVisible \
  --dimensions Name=QueueName,Value=orders-dead \
  --statistic Maximum --period 60 --evaluation-periods 1 \
  --threshold 0 --comparison-operator GreaterThanThreshold \
  --treat-missing-data notBreaching

aws cloudwatch set-alarm-state \
  --alarm-name dead-letters \
  --state-value ALARM \
  --state-reason "drill"

aws cloudwatch describe-alarms \
  --state-value ALARM \
  --query 'MetricAlarms[].[AlarmName,StateReason]' \
  --output text
# --8<-- [end:test]
