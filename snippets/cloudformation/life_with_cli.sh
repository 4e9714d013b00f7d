# --8<-- [start:create]
cat > shop.yaml <<'YAML'
Parameters:
  Stage: {Type: String}
Resources:
  Orders:
    Type: AWS::SQS::Queue
    Properties: {QueueName: !Sub "orders-${Stage}"}
Outputs:
  Name: {Value: !GetAtt Orders.QueueName}
YAML
aws cloudformation validate-template \
    --template-body file://shop.yaml > /dev/null && echo "valid"
aws cloudformation create-stack --stack-name shop \
    --template-body file://shop.yaml \
    --parameters ParameterKey=Stage,ParameterValue=prod \
    > /dev/null
aws cloudformation wait stack-create-complete --stack-name shop
aws cloudformation describe-stacks --stack-name shop \
    --query "Stacks[0].[StackName,StackStatus]" --output text
# --8<-- [end:create]

# --8<-- [start:read]
aws cloudformation describe-stacks --stack-name shop \
    --query "Stacks[0].Outputs[?OutputKey=='Name'].OutputValue" \
    --output text
aws cloudformation list-stack-resources --stack-name shop \
    --query "StackResourceSummaries[].LogicalResourceId" \
    --output text
# --8<-- [end:read]

# --8<-- [start:delete]
aws cloudformation delete-stack --stack-name shop
aws cloudformation wait stack-delete-complete --stack-name shop
aws cloudformation list-stacks \
    --stack-status-filter DELETE_COMPLETE \
    --query "StackSummaries[].StackName" --output text
# --8<-- [end:delete]
