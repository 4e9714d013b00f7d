# --8<-- [start:settings]
vpc=$(aws ec2 describe-vpcs --filters Name=is-default,Values=true \
  --query 'Vpcs[0].VpcId' --output text)
group=$(aws elbv2 create-target-group --name shop \
  --protocol HTTP --port 8080 --vpc-id "$vpc" \
  --query 'TargetGroups[0].TargetGroupArn' --output text)

aws elbv2 modify-target-group --target-group-arn "$group" \
  --health-check-path /health --matcher HttpCode=200-299 \
  --health-check-interval-seconds 10 \
  --unhealthy-threshold-count 3 > /dev/null

aws elbv2 describe-target-groups --target-group-arns "$group" \
  --query 'TargetGroups[0].{
    path: HealthCheckPath, codes: Matcher.HttpCode,
    interval: HealthCheckIntervalSeconds,
    healthy: HealthyThresholdCount,
    unhealthy: UnhealthyThresholdCount}' --output table
# --8<-- [end:settings]
