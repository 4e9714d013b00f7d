# A folder of code becomes an address in S3 before anything is deployed.
# --8<-- [start:files]
mkdir src
echo "def handler(event, context): return event" > src/index.py
cat > template.yaml <<'YAML'
Transform: AWS::Serverless-2016-10-31
Resources:
  Orders:
    Type: AWS::Serverless::Function
    Properties:
      Handler: index.handler
      Runtime: python3.13
      CodeUri: src/
YAML
# --8<-- [end:files]

# --8<-- [start:package]
aws s3 mb s3://shop-artifacts > /dev/null
aws cloudformation package --template-file template.yaml \
    --s3-bucket shop-artifacts --output-template-file packaged.yaml \
    > /dev/null 2>&1
grep CodeUri template.yaml packaged.yaml | sed "s/[0-9a-f]\{32\}/HASH/"
aws s3 ls s3://shop-artifacts | wc -l
# --8<-- [end:package]
