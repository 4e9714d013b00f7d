# --8<-- [start:create]
names=/aws/service/ami-amazon-linux-latest
image=$(aws ssm get-parameter \
  --name $names/al2023-ami-kernel-default-x86_64 \
  --query Parameter.Value --output text)
aws ec2 create-launch-template --launch-template-name shop \
  --launch-template-data \
  "{\"ImageId\": \"$image\", \"InstanceType\": \"t3.micro\"}" \
  > /dev/null
aws autoscaling create-auto-scaling-group \
  --auto-scaling-group-name shop --min-size 1 --max-size 2 \
  --launch-template LaunchTemplateName=shop \
  --availability-zones us-east-1a us-east-1b
# --8<-- [end:create]

# --8<-- [start:elb]
aws autoscaling update-auto-scaling-group \
  --auto-scaling-group-name shop \
  --health-check-type ELB --health-check-grace-period 120

aws autoscaling describe-auto-scaling-groups \
  --auto-scaling-group-names shop --output table \
  --query 'AutoScalingGroups[].{
    min: MinSize, desired: DesiredCapacity, max: MaxSize,
    checks: HealthCheckType, grace: HealthCheckGracePeriod}'
# --8<-- [end:elb]
