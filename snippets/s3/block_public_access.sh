# Switch on all four public access blocks, and ACLs off, by hand.

# --8<-- [start:block]
aws s3 mb s3://shop-invoices
rules=BlockPublicAcls=true,IgnorePublicAcls=true
rules=$rules,BlockPublicPolicy=true,RestrictPublicBuckets=true
aws s3api put-public-access-block --bucket shop-invoices \
  --public-access-block-configuration "$rules"
aws s3api put-bucket-ownership-controls --bucket shop-invoices \
  --ownership-controls 'Rules=[{ObjectOwnership=BucketOwnerEnforced}]'
# --8<-- [end:block]

# --8<-- [start:check]
aws s3api get-public-access-block --bucket shop-invoices \
  --query PublicAccessBlockConfiguration
aws s3api get-bucket-ownership-controls --bucket shop-invoices \
  --query 'OwnershipControls.Rules[0].ObjectOwnership' --output text
# --8<-- [end:check]
