"""The value nearest to the call wins: build, project, buildspec."""

from proofnotes import sandbox

sandbox.enter()

# --8<-- [start:merge]
from collections import ChainMap

buildspec = {"STAGE": "dev", "LOG_LEVEL": "info", "REGION": "eu"}
project = {"STAGE": "test", "LOG_LEVEL": "warning"}
start_build = {"STAGE": "prod"}

environment = ChainMap(start_build, project, buildspec)
for name in sorted(environment):
    print(name, "=", environment[name])
# --8<-- [end:merge]
