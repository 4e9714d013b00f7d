"""A refused log-in makes the cache read the secret anew, once."""

from proofnotes import sandbox

sandbox.enter()

# --8<-- [start:cache]
import boto3

secrets = boto3.client("secretsmanager")
name = "shop/prod/database"
secrets.create_secret(Name=name, SecretString="monday")
kept, calls = {}, []


def secret(refresh=False):
    if refresh or name not in kept:
        calls.append("GetSecretValue")
        answer = secrets.get_secret_value(SecretId=name)
        kept[name] = answer["SecretString"]
    return kept[name]


def connect(accepted):
    """Try the cached password, then the newest, then give up."""
    for refresh in (False, True):
        if secret(refresh) == accepted:
            return "connected"
    raise PermissionError("both passwords refused")


# --8<-- [end:cache]

# --8<-- [start:use]
for _ in range(3):
    connect(accepted="monday")
print("three connections,", len(calls), "call")

secrets.put_secret_value(SecretId=name, SecretString="tuesday")
print(connect(accepted="tuesday"), "after", len(calls), "calls")
# --8<-- [end:use]
