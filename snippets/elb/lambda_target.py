"""A Lambda function behind a load balancer answers in JSON."""

from proofnotes import sandbox

sandbox.enter()

# --8<-- [start:handler]
import json


def handler(event, context):
    query = event.get("queryStringParameters") or {}
    country = query.get("country", "us")
    return {
        "isBase64Encoded": False,
        "statusCode": 200,
        "statusDescription": "200 OK",
        "headers": {"Content-Type": "application/json"},
        "body": json.dumps({"country": country, "price": 12}),
    }


# --8<-- [end:handler]

# --8<-- [start:call]
event = {
    "httpMethod": "GET",
    "path": "/prices",
    "queryStringParameters": {"country": "de"},
}
answer = handler(event, None)
print(answer["statusCode"], answer["body"])
# --8<-- [end:call]
