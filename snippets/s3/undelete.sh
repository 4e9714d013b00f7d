# Bring a deleted object back by deleting its delete marker.

# --8<-- [start:setup]
aws s3 mb s3://shop-prices
aws s3api put-bucket-versioning --bucket shop-prices \
  --versioning-configuration Status=Enabled
echo "price 1" > list.txt
aws s3 cp list.txt s3://shop-prices/ --no-progress
aws s3 rm s3://shop-prices/list.txt
echo "listed: $(aws s3 ls s3://shop-prices/ | wc -l)"
# --8<-- [end:setup]

# --8<-- [start:undelete]
marker=$(aws s3api list-object-versions --bucket shop-prices \
  --prefix list.txt \
  --query 'DeleteMarkers[?IsLatest].VersionId' --output text)
aws s3api delete-object --bucket shop-prices --key list.txt \
  --version-id "$marker" > undone.json
aws s3 cp s3://shop-prices/list.txt - --no-progress
# --8<-- [end:undelete]
