# --8<-- [start:queue]
queue=$(aws sqs create-queue --queue-name shipping \
  --query QueueUrl --output text)
arn=$(aws sqs get-queue-attributes --queue-url "$queue" \
  --attribute-names QueueArn \
  --query Attributes.QueueArn --output text)
# --8<-- [end:queue]

# --8<-- [start:rule]
rule=$(aws events put-rule --name paid-orders \
  --event-pattern '{"source": ["shop"],
    "detail-type": ["Order paid"]}' \
  --query RuleArn --output text)
aws events put-targets --rule paid-orders \
  --targets "Id=shipping,Arn=$arn" \
  --query FailedEntryCount
# --8<-- [end:rule]

# --8<-- [start:allow]
statement='{"Effect": "Allow", "Action": "sqs:SendMessage",
  "Principal": {"Service": "events.amazonaws.com"},
  "Resource": "'$arn'",
  "Condition": {"ArnEquals": {"aws:SourceArn": "'$rule'"}}}'
quoted=${statement//\"/\\\"}
flat=${quoted//$'\n'/ }
version='\"Version\": \"2012-10-17\"'
aws sqs set-queue-attributes --queue-url "$queue" --attributes \
  '{"Policy": "{'"$version"', \"Statement\": '"$flat"'}"}'
# --8<-- [end:allow]

# --8<-- [start:send]
for kind in "Order placed" "Order paid"; do
  aws events put-events --query FailedEntryCount --entries \
    '[{"Source": "shop", "DetailType": "'"$kind"'",
       "Detail": "{\"order\": 7}"}]'
done
aws sqs receive-message --queue-url "$queue" \
  --wait-time-seconds 2 --query "Messages[].Body" --output text |
  grep -o '"detail-type": "[^"]*"'
# --8<-- [end:send]
