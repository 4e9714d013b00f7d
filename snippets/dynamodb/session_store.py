"""Any server can continue the session that another one began."""

from proofnotes import sandbox

sandbox.enter()

# --8<-- [start:store]
import time

import boto3

sessions = boto3.resource("dynamodb").create_table(
    TableName="sessions",
    BillingMode="PAY_PER_REQUEST",
    AttributeDefinitions=[
        {"AttributeName": "session_id", "AttributeType": "S"}
    ],
    KeySchema=[{"AttributeName": "session_id", "KeyType": "HASH"}],
)
sessions.wait_until_exists()


def save(session_id, data, minutes=20):
    sessions.put_item(
        Item={
            "session_id": session_id,
            "data": data,
            "expires_at": int(time.time()) + 60 * minutes,
        }
    )


def load(session_id):
    found = sessions.get_item(
        Key={"session_id": session_id}, ConsistentRead=True
    ).get("Item")
    if found is None or found["expires_at"] <= time.time():
        return None  # TTL deletes late: the reader decides
    return found["data"]


# --8<-- [end:store]

# --8<-- [start:use]
save("s-1", {"user": "ana", "cart": ["bread"]})
print("server 2 reads:", load("s-1"))

time.sleep(21 * 60)
print("21 min later:  ", load("s-1"))
# --8<-- [end:use]
