#!/usr/bin/env bash
# The AWS CLI publishes one custom value and lists the metric.
set -euo pipefail

# --8<-- [start:put]
aws cloudwatch put-metric-data \
  --namespace Shop \
  --metric-name MemoryUsed \
  --unit Percent \
  --value 71.5 \
  --dimensions Host=web-1,Stage=prod

aws cloudwatch list-metrics \
  --namespace Shop \
  --query 'Metrics[].[MetricName,Dimensions[0].Value]' \
  --output text
# --8<-- [end:put]
