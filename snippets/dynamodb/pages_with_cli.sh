#!/usr/bin/env bash
# --8<-- [start:table]
aws dynamodb create-table --table-name letters \
  --key-schema AttributeName=id,KeyType=HASH \
  --attribute-definitions AttributeName=id,AttributeType=S \
  --billing-mode PAY_PER_REQUEST > table.json
aws dynamodb wait table-exists --table-name letters
for id in a b c d e f g; do
  aws dynamodb put-item --table-name letters \
    --item "{\"id\": {\"S\": \"$id\"}}"
done
# --8<-- [end:table]

# --8<-- [start:pages]
count() { aws dynamodb scan --table-name letters "$@"; }

echo "page-size 3: $(count --page-size 3 \
  --query 'length(Items)') items, in small calls"

count --max-items 3 > first.json
token=$(sed -n 's/.*"NextToken": "\(.*\)".*/\1/p' first.json)
echo "max-items 3: $(grep -c '"id"' first.json) items and a NextToken"

rest=$(count --starting-token "$token" --query 'length(Items)')
echo "starting-token: the other $rest"

count --limit 3 --no-paginate > page.json
echo "no-paginate: $(grep -o LastEvaluatedKey page.json)"
# --8<-- [end:pages]
