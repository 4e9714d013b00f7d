# --8<-- [start:client]
pool=$(aws cognito-idp create-user-pool --pool-name shop \
  --query UserPool.Arn --output text)
aws cognito-idp create-user-pool-domain \
  --user-pool-id "${pool##*/}" --domain shop > /dev/null
client=$(aws cognito-idp create-user-pool-client \
  --user-pool-id "${pool##*/}" --client-name balancer \
  --generate-secret --allowed-o-auth-flows-user-pool-client \
  --allowed-o-auth-flows code --allowed-o-auth-scopes openid \
  --callback-urls '["https://shop.example.com/oauth2/idpresponse"]' \
  --supported-identity-providers COGNITO \
  --query UserPoolClient.ClientId --output text)
# --8<-- [end:client]

# --8<-- [start:balancer]
subnets=$(aws ec2 describe-subnets \
  --filters Name=default-for-az,Values=true \
  --query 'Subnets[:2].SubnetId' --output text)
vpc=$(aws ec2 describe-vpcs --query 'Vpcs[0].VpcId' --output text)
# shellcheck disable=SC2086  # two ids, two arguments
shop=$(aws elbv2 create-load-balancer --name shop \
  --subnets $subnets \
  --query 'LoadBalancers[0].LoadBalancerArn' --output text)
group=$(aws elbv2 create-target-group --name web --protocol HTTP \
  --port 8080 --vpc-id "$vpc" \
  --query 'TargetGroups[0].TargetGroupArn' --output text)
certificate=$(aws acm request-certificate --validation-method DNS \
  --domain-name shop.example.com --output text)
# --8<-- [end:balancer]

# --8<-- [start:listener]
actions='[{"Type": "authenticate-cognito", "Order": 1,
  "AuthenticateCognitoConfig": {
    "UserPoolArn": "'$pool'", "UserPoolClientId": "'$client'",
    "UserPoolDomain": "shop", "SessionTimeout": 3600}},
  {"Type": "forward", "Order": 2, "TargetGroupArn": "'$group'"}]'
aws elbv2 create-listener --load-balancer-arn "$shop" \
  --protocol HTTPS --port 443 \
  --certificates "CertificateArn=$certificate" \
  --default-actions "$actions" \
  --query 'Listeners[0].DefaultActions[].[Order, Type]' --output text
# --8<-- [end:listener]
