# Create a state machine, start it, and read its history.
# --8<-- [start:create]
machine=$(aws stepfunctions create-state-machine --name greet \
    --role-arn arn:aws:iam::123456789012:role/greet \
    --definition '{
      "StartAt": "Greet",
      "States": {
        "Greet": {
          "Type": "Pass",
          "Parameters": {
            "text.$": "States.Format('"'Hello {}'"', $.name)"
          },
          "End": true
        }
      }
    }' --query stateMachineArn --output text)
# --8<-- [end:create]

# --8<-- [start:start]
execution=$(aws stepfunctions start-execution \
    --state-machine-arn "$machine" --input '{"name": "Ada"}' \
    --query executionArn --output text)
aws stepfunctions describe-execution --execution-arn "$execution" \
    --query '[status, output]' --output text
aws stepfunctions get-execution-history \
    --execution-arn "$execution" --query 'events[].[id, type]' \
    --output text
# --8<-- [end:start]
