#!/usr/bin/env bash
# A dry run asks whether you may, and changes nothing.

# --8<-- [start:dry]
image=$(aws ec2 describe-images --owners amazon \
  --query 'Images[0].ImageId' --output text)
aws ec2 run-instances --image-id "$image" \
  --instance-type t3.micro --dry-run 2>&1 | grep -o '(.*)' || true
aws ec2 describe-instances --query 'length(Reservations)'
# --8<-- [end:dry]

# --8<-- [start:s3]
aws s3 mb s3://shop-invoices >/dev/null
echo "1,200" > march.txt
aws s3 cp march.txt s3://shop-invoices/ --dryrun
aws s3 ls s3://shop-invoices/ | wc -l
# --8<-- [end:s3]
