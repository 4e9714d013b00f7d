# --8<-- [start:balancer]
subnets=$(aws ec2 describe-subnets \
  --filters Name=default-for-az,Values=true \
  --query 'Subnets[:2].SubnetId' --output text)
# shellcheck disable=SC2086  # two ids, two arguments
shop=$(aws elbv2 create-load-balancer --name shop \
  --scheme internet-facing --subnets $subnets \
  --query 'LoadBalancers[0].LoadBalancerArn' --output text)
# --8<-- [end:balancer]

# --8<-- [start:redirect]
aws elbv2 create-listener --load-balancer-arn "$shop" \
  --protocol HTTP --port 80 \
  --default-actions '[{"Type": "redirect", "RedirectConfig": {
    "Protocol": "HTTPS", "Port": "443",
    "StatusCode": "HTTP_301"}}]' \
  --query 'Listeners[0].DefaultActions[0].RedirectConfig' \
  --output table
# --8<-- [end:redirect]
