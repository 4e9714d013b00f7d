# A cache and logs for a stage, by the AWS CLI.

# --8<-- [start:api]
api=$(aws apigateway create-rest-api --name shop \
  --query id --output text)
root=$(aws apigateway get-resources --rest-api-id "$api" \
  --query 'items[0].id' --output text)
aws apigateway put-method --rest-api-id "$api" --resource-id "$root" \
  --http-method GET --authorization-type NONE > put.txt
aws apigateway put-integration --rest-api-id "$api" \
  --resource-id "$root" --http-method GET --type MOCK > put.txt
aws apigateway create-deployment --rest-api-id "$api" \
  --stage-name prod > put.txt
# --8<-- [end:api]

# --8<-- [start:cache]
aws apigateway update-stage --rest-api-id "$api" --stage-name prod \
  --patch-operations \
  op=replace,path=/cacheClusterEnabled,value=true \
  op=replace,path=/cacheClusterSize,value=0.5 \
  'op=replace,path=/*/*/caching/enabled,value=true' \
  'op=replace,path=/*/*/caching/ttlInSeconds,value=60' \
  op=replace,path=/~1stock/GET/caching/enabled,value=false \
  --query '[cacheClusterSize, methodSettings.*.cachingEnabled]'
# --8<-- [end:cache]

# --8<-- [start:logs]
aws apigateway update-stage --rest-api-id "$api" --stage-name prod \
  --patch-operations \
  'op=replace,path=/*/*/logging/loglevel,value=ERROR' \
  'op=replace,path=/*/*/metrics/enabled,value=true' \
  op=replace,path=/tracingEnabled,value=true \
  --query '[methodSettings."*/*".loggingLevel, tracingEnabled]'
# --8<-- [end:logs]
