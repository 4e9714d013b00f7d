"""A Firehose transformation answers with id, result and data."""

from proofnotes import sandbox

sandbox.enter()

# --8<-- [start:handler]
import base64
import json


def handler(event, context):
    output = []
    for record in event["records"]:
        click = json.loads(base64.b64decode(record["data"]))
        answer = {
            "recordId": record["recordId"],
            "result": "Ok",
            "data": record["data"],
        }
        if click["page"] == "health":
            answer["result"] = "Dropped"
        else:
            click.pop("email", None)
            line = json.dumps(click) + "\n"
            answer["data"] = base64.b64encode(line.encode()).decode()
        output.append(answer)
    return {"records": output}


# --8<-- [end:handler]
# --8<-- [start:try]
clicks = [
    {"page": "home", "email": "anna@example.com"},
    {"page": "health"},
]
event = {
    "records": [
        {
            "recordId": str(number),
            "data": base64.b64encode(
                json.dumps(click).encode()
            ).decode(),
        }
        for number, click in enumerate(clicks)
    ]
}
for record in handler(event, None)["records"]:
    text = base64.b64decode(record["data"]).decode().strip()
    print(record["recordId"], record["result"], text)
# --8<-- [end:try]
