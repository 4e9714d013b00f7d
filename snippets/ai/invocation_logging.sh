# Turn on the log of model calls, without the texts.

# --8<-- [start:on]
aws logs create-log-group --log-group-name /shop/models

aws bedrock put-model-invocation-logging-configuration \
  --logging-config '{
    "cloudWatchConfig": {
      "logGroupName": "/shop/models",
      "roleArn": "arn:aws:iam::111122223333:role/model-logs"
    },
    "textDataDeliveryEnabled": false,
    "imageDataDeliveryEnabled": false,
    "embeddingDataDeliveryEnabled": false,
    "videoDataDeliveryEnabled": false,
    "audioDataDeliveryEnabled": false
  }'

aws bedrock get-model-invocation-logging-configuration \
  --query 'loggingConfig.{group: cloudWatchConfig.logGroupName,
           text: textDataDeliveryEnabled}'
# --8<-- [end:on]
