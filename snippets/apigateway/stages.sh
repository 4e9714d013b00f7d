# Roll a stage back to an older deployment, which is still there.

# --8<-- [start:api]
api=$(aws apigateway create-rest-api --name shop \
  --query id --output text)
root=$(aws apigateway get-resources --rest-api-id "$api" \
  --query 'items[0].id' --output text)
aws apigateway put-method --rest-api-id "$api" \
  --resource-id "$root" --http-method GET \
  --authorization-type NONE >/dev/null
aws apigateway put-integration --rest-api-id "$api" \
  --resource-id "$root" --http-method GET --type MOCK >/dev/null
# --8<-- [end:api]

# --8<-- [start:deploy]
deploy() {
  aws apigateway create-deployment --rest-api-id "$api" \
    --stage-name prod --description "$1" --query id --output text
}
first=$(deploy "release 41")
deploy "release 42" >/dev/null
shown() {
  now=$(aws apigateway get-stage --rest-api-id "$api" \
    --stage-name prod --query deploymentId --output text)
  aws apigateway get-deployment --rest-api-id "$api" \
    --deployment-id "$now" --query description --output text
}
echo "prod shows: $(shown)"
# --8<-- [end:deploy]

# --8<-- [start:rollback]
aws apigateway update-stage --rest-api-id "$api" \
  --stage-name prod --patch-operations \
  "op=replace,path=/deploymentId,value=$first" >/dev/null
echo "prod shows: $(shown)"
# --8<-- [end:rollback]
