"""A service that is gone has no client in the SDK any more."""

from proofnotes import sandbox

sandbox.enter()

# --8<-- [start:ask]
import boto3

clients = set(boto3.Session().get_available_services())

for name in ("codestar", "codecommit", "cloud9", "proton", "appsync"):
    print(f"{name}:", "client" if name in clients else "no client")
# --8<-- [end:ask]

# --8<-- [start:families]
for family in ("codestar", "eventbridge", "lambda"):
    print(sorted(name for name in clients if name.startswith(family)))
# --8<-- [end:families]
