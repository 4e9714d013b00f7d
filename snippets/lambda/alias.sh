# One command line moves an alias, and gives a second version its share.
# --8<-- [start:deploy]
cat > greeting.yaml <<'EOF'
Resources:
  Greeting:
    Type: AWS::Lambda::Function
    Properties:
      FunctionName: greeting
      Runtime: python3.14
      Handler: index.handler
      Role: arn:aws:iam::123456789012:role/greeting
      Code:
        ZipFile: |
          def handler(event, context):
              return f"Hello {event['name']}"
EOF
aws iam create-role --role-name greeting \
  --assume-role-policy-document '{
    "Version": "2012-10-17",
    "Statement": [{
      "Effect": "Allow",
      "Principal": {"Service": "lambda.amazonaws.com"},
      "Action": "sts:AssumeRole"
    }]
  }' --query Role.RoleName --output text
aws cloudformation create-stack --stack-name greeting \
  --template-body file://greeting.yaml > stack.json
aws cloudformation wait stack-create-complete --stack-name greeting
# --8<-- [end:deploy]

# --8<-- [start:alias]
aws lambda publish-version --function-name greeting \
  --query Version --output text
aws lambda create-alias --function-name greeting --name prod \
  --function-version 1 --query FunctionVersion --output text
echo '{"name": "Ada"}' > event.json
aws lambda invoke --function-name greeting --qualifier prod \
  --payload fileb://event.json answer.json \
  --query ExecutedVersion --output text
cat answer.json
# --8<-- [end:alias]
