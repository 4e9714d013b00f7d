# Launch an instance with the AWS CLI and ask only for what you need.

# --8<-- [start:launch]
path=/aws/service/ami-amazon-linux-latest
image=$(aws ssm get-parameter \
  --name $path/al2023-ami-kernel-default-x86_64 \
  --query Parameter.Value --output text)

id=$(aws ec2 run-instances --image-id "$image" \
  --instance-type t3.micro \
  --tag-specifications \
  'ResourceType=instance,Tags=[{Key=Name,Value=web}]' \
  --query 'Instances[0].InstanceId' --output text)

aws ec2 wait instance-running --instance-ids "$id"
# --8<-- [end:launch]

# --8<-- [start:describe]
aws ec2 describe-instances \
  --filters Name=tag:Name,Values=web \
  --query 'Reservations[].Instances[].
    [State.Name,InstanceType,Architecture]' --output text

aws ec2 describe-instance-status --instance-ids "$id" \
  --query 'InstanceStatuses[0].
    [SystemStatus.Status,InstanceStatus.Status]' --output text
# --8<-- [end:describe]
