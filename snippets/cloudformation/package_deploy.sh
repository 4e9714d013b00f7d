# --8<-- [start:files]
mkdir price
cat > price/app.py <<'PY'
def handler(event, context):
    return {"gross": event["net"] + 2}
PY
cat > template.yaml <<'YAML'
Resources:
  PriceRole:
    Type: AWS::IAM::Role
    Properties:
      AssumeRolePolicyDocument:
        Version: "2012-10-17"
        Statement:
          - Effect: Allow
            Principal: {Service: lambda.amazonaws.com}
            Action: sts:AssumeRole
  Price:
    Type: AWS::Lambda::Function
    Properties:
      FunctionName: price
      Runtime: python3.13
      Handler: app.handler
      Role: !GetAtt PriceRole.Arn
      Code: price/
YAML
# --8<-- [end:files]

# --8<-- [start:package]
aws s3 mb s3://shop-artifacts > /dev/null
aws cloudformation package --template-file template.yaml \
    --s3-bucket shop-artifacts --output-template-file packaged.yaml \
    > /dev/null 2>&1
grep -A 2 "Code:" packaged.yaml | sed "s/Key: .*/Key: (a hash)/"
# --8<-- [end:package]

# --8<-- [start:deploy]
aws cloudformation deploy --template-file packaged.yaml \
    --stack-name shop --capabilities CAPABILITY_IAM
aws lambda get-function --function-name price \
    --query "Configuration.[FunctionName,Handler]" --output text
# --8<-- [end:deploy]

# --8<-- [start:again]
aws cloudformation deploy --template-file packaged.yaml \
    --stack-name shop --capabilities CAPABILITY_IAM \
    --no-fail-on-empty-changeset
aws cloudformation deploy --template-file packaged.yaml \
    --stack-name shop --capabilities CAPABILITY_IAM \
    || echo "exit status $?"
# --8<-- [end:again]
