"""PutEvents answers for each event, and a bad one fails alone."""

from proofnotes import sandbox

sandbox.enter()

# --8<-- [start:entry]
import json

import boto3

events = boto3.client("events")


def placed(order, **extra):
    return {
        "Source": "shop",
        "DetailType": "Order placed",
        "Detail": json.dumps({"order": order}),
    } | extra


# --8<-- [end:entry]
# --8<-- [start:size]
def size(entry):
    """Bytes that count against the limit of a call."""
    parts = [entry["Source"], entry["DetailType"], entry["Detail"]]
    parts += entry.get("Resources", [])
    total = sum(len(part.encode()) for part in parts)
    return total + (14 if "Time" in entry else 0)


print("bytes:", size(placed(7)), size(placed(7, Time=1)))
# --8<-- [end:size]
# --8<-- [start:send]
sent = [placed(1), placed(2, Detail="oops"), placed(3)]
answer = events.put_events(Entries=sent)
print("failed:", answer["FailedEntryCount"])

again = []
for entry, told in zip(sent, answer["Entries"]):
    print(told.get("ErrorCode", "has an EventId"))
    if told.get("ErrorCode") in (
        "ThrottlingException",
        "InternalFailure",
    ):
        again.append(entry)
print("to send again:", len(again))
# --8<-- [end:send]
