#!/usr/bin/env bash
# Put and read records with the AWS CLI
# --8<-- [start:put]
aws kinesis create-stream --stream-name clicks --shard-count 1
aws kinesis wait stream-exists --stream-name clicks

for page in home cart pay; do
  printf %s "$page" > record
  aws kinesis put-record --stream-name clicks \
    --partition-key anna --data fileb://record \
    --query ShardId --output text
done
# --8<-- [end:put]
# --8<-- [start:get]
iterator=$(aws kinesis get-shard-iterator --stream-name clicks \
  --shard-id shardId-000000000000 \
  --shard-iterator-type TRIM_HORIZON \
  --query ShardIterator --output text)
aws kinesis get-records --shard-iterator "$iterator" \
  --query 'Records[].Data' --output text | tr '\t' '\n' |
  while read -r data; do
    echo "$data is $(echo "$data" | base64 -d)"
  done
# --8<-- [end:get]
