#!/usr/bin/env bash
# A restored table has the items, but not the settings around them.

# --8<-- [start:table]
aws dynamodb create-table --table-name orders \
  --attribute-definitions AttributeName=order_id,AttributeType=S \
  --key-schema AttributeName=order_id,KeyType=HASH \
  --billing-mode PAY_PER_REQUEST >/dev/null
aws dynamodb wait table-exists --table-name orders
aws dynamodb update-time-to-live --table-name orders \
  --time-to-live-specification Enabled=true,AttributeName=expires_at \
  >/dev/null
aws dynamodb put-item --table-name orders \
  --item '{"order_id": {"S": "A-7"}, "total": {"N": "30"}}'
# --8<-- [end:table]

# --8<-- [start:restore]
backup=$(aws dynamodb create-backup --table-name orders \
  --backup-name before-release \
  --query BackupDetails.BackupArn --output text)
until [ "$(aws dynamodb describe-backup --backup-arn "$backup" \
  --query BackupDescription.BackupDetails.BackupStatus \
  --output text)" = AVAILABLE ]; do sleep 5; done

aws dynamodb delete-item --table-name orders \
  --key '{"order_id": {"S": "A-7"}}'   # the accident

aws dynamodb restore-table-from-backup --backup-arn "$backup" \
  --target-table-name orders-restored >/dev/null
aws dynamodb wait table-exists --table-name orders-restored
# --8<-- [end:restore]

# --8<-- [start:compare]
for table in orders orders-restored; do
  items=$(aws dynamodb scan --table-name "$table" \
    --select COUNT --query Count)
  ttl=$(aws dynamodb describe-time-to-live --table-name "$table" \
    --query TimeToLiveDescription.TimeToLiveStatus --output text)
  echo "$table: $items item(s), TTL $ttl"
done
# --8<-- [end:compare]
