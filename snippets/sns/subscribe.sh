#!/usr/bin/env bash
# The whole fan-out path from the command line
# --8<-- [start:create]
topic=$(aws sns create-topic --name orders \
  --query TopicArn --output text)
queue=$(aws sqs create-queue --queue-name invoices \
  --query QueueUrl --output text)
arn=$(aws sqs get-queue-attributes --queue-url "$queue" \
  --attribute-names QueueArn \
  --query Attributes.QueueArn --output text)
# --8<-- [end:create]
# --8<-- [start:allow]
policy='{"Version": "2012-10-17", "Statement": [{
  "Effect": "Allow",
  "Principal": {"Service": "sns.amazonaws.com"},
  "Action": "sqs:SendMessage",
  "Resource": "'$arn'",
  "Condition": {"ArnEquals": {"aws:SourceArn": "'$topic'"}}}]}'
aws sqs set-queue-attributes --queue-url "$queue" \
  --attributes "Policy='$policy'"
# --8<-- [end:allow]
# --8<-- [start:publish]
aws sns subscribe --topic-arn "$topic" --protocol sqs \
  --notification-endpoint "$arn" \
  --attributes RawMessageDelivery=true \
  --query SubscriptionArn --output text | cut -d: -f1-6
aws sns publish --topic-arn "$topic" --message "order 17" \
  --query 'length(MessageId)'
aws sqs receive-message --queue-url "$queue" \
  --query 'Messages[].Body'
# --8<-- [end:publish]
