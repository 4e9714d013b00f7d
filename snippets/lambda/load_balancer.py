"""Behind a load balancer repeated values arrive as lists."""

from proofnotes import sandbox

sandbox.enter()

# --8<-- [start:handler]
import json


def handler(event, context):
    query = event["multiValueQueryStringParameters"]
    cookies = event["multiValueHeaders"].get("cookie", [])
    return {
        "isBase64Encoded": False,
        "statusCode": 200,
        "statusDescription": "200 OK",
        "multiValueHeaders": {
            "Content-Type": ["application/json"],
            "Set-Cookie": ["seen=1; Secure", "theme=dark; Secure"],
        },
        "body": json.dumps(
            {"sizes": query["size"], "cookies": len(cookies)}
        ),
    }


# --8<-- [end:handler]

# --8<-- [start:call]
event = {
    "httpMethod": "GET",
    "path": "/shoes",
    "multiValueQueryStringParameters": {"size": ["41", "42"]},
    "multiValueHeaders": {"cookie": ["a=1", "b=2"]},
    "isBase64Encoded": False,
    "body": "",
}
answer = handler(event, None)
print(answer["statusCode"], answer["body"])
for cookie in answer["multiValueHeaders"]["Set-Cookie"]:
    print("Set-Cookie:", cookie)
# --8<-- [end:call]
