"""Routes of a WebSocket API, and a table of who is connected."""

from proofnotes import sandbox

sandbox.enter()

# --8<-- [start:api]
import json

import boto3

gateway = boto3.client("apigatewayv2")
api = gateway.create_api(
    Name="chat",
    ProtocolType="WEBSOCKET",
    RouteSelectionExpression="$request.body.action",
)
for key in ("$connect", "$disconnect", "$default", "say"):
    gateway.create_route(ApiId=api["ApiId"], RouteKey=key)
gateway.create_stage(ApiId=api["ApiId"], StageName="prod")
# --8<-- [end:api]

# --8<-- [start:table]
dynamodb = boto3.client("dynamodb")
dynamodb.create_table(
    TableName="connections",
    KeySchema=[{"AttributeName": "id", "KeyType": "HASH"}],
    AttributeDefinitions=[
        {"AttributeName": "id", "AttributeType": "S"}
    ],
    BillingMode="PAY_PER_REQUEST",
)
back = boto3.client(
    "apigatewaymanagementapi",
    endpoint_url=f"https://{api['ApiId']}.execute-api"
    ".us-east-1.amazonaws.com/prod",
)
# --8<-- [end:table]


# --8<-- [start:handler]
def handler(event, context):
    told = event["requestContext"]
    who = {"id": {"S": told["connectionId"]}}
    if told["routeKey"] == "$connect":
        dynamodb.put_item(TableName="connections", Item=who)
    elif told["routeKey"] == "$disconnect":
        dynamodb.delete_item(TableName="connections", Key=who)
    elif told["routeKey"] == "say":
        text = json.loads(event["body"])["text"].encode()
        for one in dynamodb.scan(TableName="connections")["Items"]:
            back.post_to_connection(
                ConnectionId=one["id"]["S"], Data=text
            )
    return {"statusCode": 200}


# --8<-- [end:handler]


# --8<-- [start:try]
def send(route, connection, body=None):
    told = {"routeKey": route, "connectionId": connection}
    handler({"requestContext": told, "body": json.dumps(body)}, None)
    found = dynamodb.scan(TableName="connections")["Items"]
    print(f"{route:12}", sorted(one["id"]["S"] for one in found))


send("$connect", "ada")
send("$connect", "ben")
send("say", "ada", {"action": "say", "text": "Hello"})
send("$disconnect", "ben")
# --8<-- [end:try]
