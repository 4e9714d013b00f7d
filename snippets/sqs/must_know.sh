# --8<-- [start:send]
queue=$(aws sqs create-queue --queue-name orders \
  --query QueueUrl --output text)

for number in 1 2 3; do
  aws sqs send-message --queue-url "$queue" \
    --message-body "order $number" > /dev/null
done
# --8<-- [end:send]

# --8<-- [start:count]
count() {
  aws sqs get-queue-attributes --queue-url "$queue" \
    --attribute-names ApproximateNumberOfMessages \
      ApproximateNumberOfMessagesNotVisible \
    --query "Attributes.[ApproximateNumberOfMessages,
      ApproximateNumberOfMessagesNotVisible]" --output text
}
echo "visible and in flight: $(count)"
# --8<-- [end:count]

# --8<-- [start:receive]
handle=$(aws sqs receive-message --queue-url "$queue" \
  --query "Messages[0].ReceiptHandle" --output text)
echo "after a receive:       $(count)"

aws sqs delete-message --queue-url "$queue" \
  --receipt-handle "$handle"
echo "after a delete:        $(count)"
# --8<-- [end:receive]

# --8<-- [start:purge]
aws sqs purge-queue --queue-url "$queue"
sleep 60
echo "after a purge:         $(count)"
aws sqs delete-queue --queue-url "$queue"
# --8<-- [end:purge]
