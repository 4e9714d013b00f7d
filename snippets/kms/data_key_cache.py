"""A data key that is used again saves calls to KMS."""

from proofnotes import sandbox

sandbox.enter()

# --8<-- [start:cache]
import time

import boto3

kms = boto3.client("kms")
key = kms.create_key()["KeyMetadata"]["KeyId"]
calls = 0


def data_keys(most_uses, longest):
    """Hands out one data key until it is used up or too old."""
    global calls
    uses, born = most_uses, 0.0
    while True:
        if uses >= most_uses or time.time() - born > longest:
            made = kms.generate_data_key(KeyId=key, KeySpec="AES_256")
            uses, born, calls = 0, time.time(), calls + 1
        uses += 1
        yield made


def calls_for(messages, most_uses, pause=0.0, longest=300):
    global calls
    calls = 0
    keys = data_keys(most_uses, longest)
    for _ in range(messages):
        next(keys)
        time.sleep(pause)
    return calls


for most_uses in (1, 10, 100):
    print(most_uses, "messages a key:", calls_for(200, most_uses))
print("one message a minute:", calls_for(20, 100, pause=60))
# --8<-- [end:cache]
