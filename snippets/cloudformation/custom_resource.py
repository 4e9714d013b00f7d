"""A handler of a custom resource answers to the ResponseURL."""

from proofnotes import sandbox

sandbox.enter()

# --8<-- [start:handler]
import json

import urllib3

http = urllib3.PoolManager()


def work(event):
    """What the stack wants done; returns the values for GetAtt."""
    if event["RequestType"] == "Delete":
        return {}
    price = int(event["ResourceProperties"]["Net"]) * 1.2
    return {"Gross": f"{price:.2f}"}


def handler(event, context, put=http.request):
    answer = {
        "Status": "SUCCESS",
        "StackId": event["StackId"],
        "RequestId": event["RequestId"],
        "LogicalResourceId": event["LogicalResourceId"],
        "PhysicalResourceId": event.get(
            "PhysicalResourceId", "shop-price"
        ),
    }
    try:
        answer["Data"] = work(event)
    except Exception as error:  # always answer, or the stack waits
        answer.update(Status="FAILED", Reason=repr(error))
    put("PUT", event["ResponseURL"], body=json.dumps(answer))


# --8<-- [end:handler]


# --8<-- [start:try]
received = []


def cloudformation(method, url, body):
    """Stands in for the other side of the ResponseURL."""
    received.append(json.loads(body))


def request(kind, **more):
    event = {
        "RequestType": kind,
        "RequestId": "r-1",
        "StackId": "arn:aws:cloudformation:...:stack/shop/1",
        "ResponseURL": "https://bucket.example/answer?signature=1",
        "ResourceType": "Custom::Price",
        "LogicalResourceId": "Price",
        **more,
    }
    handler(event, None, put=cloudformation)
    return received[-1]


for kind, net in (("Create", "10"), ("Update", "20"), ("Create", "x")):
    answer = request(kind, ResourceProperties={"Net": net})
    print(kind, net, answer["Status"], answer.get("Data", {}))
deleted = request("Delete", PhysicalResourceId="shop-price")
print("Delete", deleted["Status"], deleted["PhysicalResourceId"])
# --8<-- [end:try]
