# Invoke a function from the command line, and look at its error.
# --8<-- [start:deploy]
cat > prices.yaml <<'TEMPLATE'
Resources:
  Role:
    Type: AWS::IAM::Role
    Properties:
      AssumeRolePolicyDocument:
        Version: "2012-10-17"
        Statement:
          - Effect: Allow
            Principal: {Service: lambda.amazonaws.com}
            Action: sts:AssumeRole
  Function:
    Type: AWS::Lambda::Function
    Properties:
      FunctionName: prices
      Runtime: python3.13
      Handler: index.handler
      Role: !GetAtt Role.Arn
      Code:
        ZipFile: |
          def handler(event, context):
              return {"price": 100 / event["parts"]}
TEMPLATE
aws cloudformation create-stack --stack-name prices \
  --capabilities CAPABILITY_IAM \
  --template-body file://prices.yaml > stack.json
# --8<-- [end:deploy]

# --8<-- [start:call]
call() {
  aws lambda invoke --function-name prices --payload "$1" \
    --query '[StatusCode, FunctionError]' --output text answer.json
  cat answer.json
  echo
}
call '{"parts": 4}'
call '{"parts": 0}'
# --8<-- [end:call]
