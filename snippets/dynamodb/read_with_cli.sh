#!/usr/bin/env bash
# --8<-- [start:table]
aws dynamodb create-table --table-name orders \
  --key-schema AttributeName=customer,KeyType=HASH \
    AttributeName=number,KeyType=RANGE \
  --attribute-definitions AttributeName=customer,AttributeType=S \
    AttributeName=number,AttributeType=N \
  --billing-mode PAY_PER_REQUEST > table.json
aws dynamodb wait table-exists --table-name orders

for number in 1 2 3 4 5 6; do
  state=sent
  if [ "$number" -gt 4 ]; then state=open; fi
  item='{"customer": {"S": "anna"}, "number": {"N": "%s"},
    "state": {"S": "%s"}, "note": {"S": "gift"}}'
  # shellcheck disable=SC2059
  printf "$item" "$number" "$state" > item.json
  aws dynamodb put-item --table-name orders --item file://item.json
done
# --8<-- [end:table]

# --8<-- [start:read]
anna='":c": {"S": "anna"}'
read_orders() {
  aws dynamodb query --table-name orders \
    --key-condition-expression "customer = :c" "$@"
}

echo "filter: DynamoDB reads six, sends two"
read_orders --filter-expression "#s = :open" \
  --expression-attribute-names '{"#s": "state"}' \
  --expression-attribute-values \
    "{$anna, \":open\": {\"S\": \"open\"}}" \
  --query '[ScannedCount, Count]' --output text

echo "projection: two attributes of the first item"
read_orders --projection-expression "#n, #s" --limit 1 --no-paginate \
  --expression-attribute-names '{"#n": "number", "#s": "state"}' \
  --expression-attribute-values "{$anna}" \
  --query 'sort(keys(Items[0]))' --output text

echo "query: DynamoDB sends six, the CLI shows two"
read_orders --expression-attribute-values "{$anna}" \
  --query "Items[?state.S=='open'].number.N" --output text
# --8<-- [end:read]
