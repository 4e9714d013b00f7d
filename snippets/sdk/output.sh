#!/usr/bin/env bash
# The same answer in three formats, and only the part that you want.

# --8<-- [start:make]
for queue in orders invoices; do
  aws sqs create-queue --queue-name "$queue" >/dev/null
done
aws dynamodb create-table --table-name orders \
  --attribute-definitions AttributeName=id,AttributeType=S \
  --key-schema AttributeName=id,KeyType=HASH \
  --billing-mode PAY_PER_REQUEST \
  --query 'TableDescription.TableStatus' --output text
# --8<-- [end:make]

# --8<-- [start:formats]
aws dynamodb list-tables --output json
aws dynamodb list-tables --output text
aws dynamodb list-tables --output table
# --8<-- [end:formats]

# --8<-- [start:query]
aws dynamodb describe-table --table-name orders \
  --query 'Table.KeySchema[0].AttributeName' --output text
# --8<-- [end:query]
