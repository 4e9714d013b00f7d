"""A scheduled deletion of a key can be cancelled."""

from proofnotes import sandbox

sandbox.enter()

# --8<-- [start:delete]
import boto3

kms = boto3.client("kms")
key = kms.create_key()["KeyMetadata"]["KeyId"]


def state():
    return kms.describe_key(KeyId=key)["KeyMetadata"]["KeyState"]


kms.schedule_key_deletion(KeyId=key, PendingWindowInDays=7)
print("scheduled:", state())
kms.cancel_key_deletion(KeyId=key)
print("cancelled:", state())
kms.enable_key(KeyId=key)
print("enabled:  ", state())
# --8<-- [end:delete]
