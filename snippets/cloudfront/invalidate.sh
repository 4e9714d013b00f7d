# Remove one directory from every edge cache.

# --8<-- [start:invalidate]
id=$(aws cloudfront create-distribution --output text \
  --origin-domain-name shop-site.s3.eu-west-1.amazonaws.com \
  --query Distribution.Id)

aws cloudfront create-invalidation --distribution-id "$id" \
  --paths "/images/*" /index.html \
  --query "Invalidation.InvalidationBatch.Paths"
# --8<-- [end:invalidate]

# --8<-- [start:unknown]
aws cloudfront create-invalidation --distribution-id E0NOTHERE \
  --paths "/*" 2>&1 | grep -o NoSuchDistribution || true
# --8<-- [end:unknown]
