# --8<-- [start:look]
vpc=$(aws ec2 describe-vpcs --filters Name=is-default,Values=true \
  --query "Vpcs[0].VpcId" --output text)

aws ec2 describe-vpcs --vpc-ids "$vpc" \
  --query "Vpcs[].[CidrBlock, IsDefault]" --output text

aws ec2 describe-subnets --filters "Name=vpc-id,Values=$vpc" \
  --query "sort_by(Subnets, &CidrBlock)[:3].[CidrBlock,
    AvailabilityZone, MapPublicIpOnLaunch]" --output text
# --8<-- [end:look]
