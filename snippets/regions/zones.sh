# List the zones of a Region, with the ID that other accounts know too.

# --8<-- [start:list]
aws ec2 describe-availability-zones --region us-east-2 \
  --query 'sort_by(AvailabilityZones, &ZoneName)[].[ZoneName, ZoneId]' \
  --output text
# --8<-- [end:list]

# --8<-- [start:name]
aws ssm get-parameter \
  --name /aws/service/global-infrastructure/regions/us-east-2/longName \
  --query Parameter.Value --output text
# --8<-- [end:name]
