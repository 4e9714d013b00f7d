# --8<-- [start:certificates]
subnets=$(aws ec2 describe-subnets \
  --filters Name=default-for-az,Values=true \
  --query 'Subnets[:2].SubnetId' --output text)
# shellcheck disable=SC2086  # two ids, two arguments
shop=$(aws elbv2 create-load-balancer --name shop \
  --scheme internet-facing --subnets $subnets \
  --query 'LoadBalancers[0].LoadBalancerArn' --output text)

certificate() {
  arn=$(aws acm request-certificate --domain-name "$1" \
    --validation-method DNS --output text)
  # you add the CNAME record that ACM names, then:
  aws acm wait certificate-validated --certificate-arn "$arn"
  echo "$arn"
}
first=$(certificate shop.example.com)
second=$(certificate blog.example.com)
# --8<-- [end:certificates]

# --8<-- [start:listener]
listener=$(aws elbv2 create-listener --load-balancer-arn "$shop" \
  --protocol HTTPS --port 443 \
  --certificates "CertificateArn=$first" \
  --ssl-policy ELBSecurityPolicy-TLS13-1-2-Res-PQ-2025-09 \
  --default-actions '[{"Type": "fixed-response",
    "FixedResponseConfig": {"StatusCode": "200"}}]' \
  --query 'Listeners[0].ListenerArn' --output text)
aws elbv2 add-listener-certificates --listener-arn "$listener" \
  --certificates "CertificateArn=$second" > /dev/null

aws elbv2 describe-listener-certificates \
  --listener-arn "$listener" \
  --query 'Certificates[].IsDefault' --output text
# --8<-- [end:listener]
