"""The places where botocore looks for credentials, in its order."""

from proofnotes import sandbox

sandbox.enter()

# --8<-- [start:chain]
import botocore.session

session = botocore.session.get_session()
chain = session.get_component("credential_provider")
for provider in chain.providers:
    print(provider.METHOD)
# --8<-- [end:chain]
