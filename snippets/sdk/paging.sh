#!/usr/bin/env bash
# Three options that are easily mixed up: max-items, page-size, query.

# --8<-- [start:make]
aws s3api create-bucket --bucket shop-invoices >/dev/null
for number in 1 2 3 4 5; do
  aws s3api put-object --bucket shop-invoices \
    --key "$number.pdf" >/dev/null
done
# --8<-- [end:make]

# --8<-- [start:items]
first=$(aws s3api list-objects-v2 --bucket shop-invoices \
  --max-items 2)
echo "$first" | grep -o '"Key": "[^"]*"'
token=$(echo "$first" | grep NextToken | cut -d'"' -f4)
aws s3api list-objects-v2 --bucket shop-invoices \
  --starting-token "$token" --query 'Contents[].Key' --output text
# --8<-- [end:items]

# --8<-- [start:size]
aws s3api list-objects-v2 --bucket shop-invoices \
  --page-size 2 --query 'length(Contents)'
# --8<-- [end:size]
