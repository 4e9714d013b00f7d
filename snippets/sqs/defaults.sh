# --8<-- [start:defaults]
queue=$(aws sqs create-queue --queue-name orders \
  --query QueueUrl --output text)

for name in VisibilityTimeout MessageRetentionPeriod \
  MaximumMessageSize DelaySeconds ReceiveMessageWaitTimeSeconds; do
  value=$(aws sqs get-queue-attributes --queue-url "$queue" \
    --attribute-names "$name" \
    --query "Attributes.$name" --output text)
  echo "$name $value"
done
# --8<-- [end:defaults]
