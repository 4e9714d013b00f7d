"""The lifecycle events of a deployment, in the order they run."""

from proofnotes import sandbox

sandbox.enter()

# --8<-- [start:events]
BLOCK = ["BeforeBlockTraffic", "BlockTraffic", "AfterBlockTraffic"]
ALLOW = ["BeforeAllowTraffic", "AllowTraffic", "AfterAllowTraffic"]
SERVER = [
    "ApplicationStop", "DownloadBundle", "BeforeInstall", "Install",
    "AfterInstall", "ApplicationStart", "ValidateService",
]  # fmt: skip
ECS = ["BeforeInstall", "Install", "AfterInstall", "AllowTestTraffic",
       "AfterAllowTestTraffic"]  # fmt: skip
RESERVED = {"BlockTraffic", "DownloadBundle", "Install",
            "AllowTestTraffic", "AllowTraffic"}  # fmt: skip
# --8<-- [end:events]


# --8<-- [start:order]
def events(platform, balanced=True, first=False):
    """All events of a deployment (Server: in place), in order."""
    if platform == "Lambda":
        return ALLOW
    if platform == "ECS":
        return ECS + ALLOW
    order = BLOCK + SERVER + ALLOW if balanced else SERVER
    # what stops the old version stands in the old version's AppSpec
    old = {"ApplicationStop", *BLOCK[::2]} if first else set()
    return [event for event in order if event not in old]


def hooks(platform, **case):
    """The events for which the AppSpec file may name a script."""
    return [e for e in events(platform, **case) if e not in RESERVED]


for platform in ("Server", "ECS", "Lambda"):
    all_of_them = events(platform)
    print(f"{platform}: {len(all_of_them)} events")
    for event in hooks(platform, balanced=False):
        print(" ", all_of_them.index(event) + 1, event)
# --8<-- [end:order]
