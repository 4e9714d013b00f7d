"""A rollback is a new deployment, and it undoes no script."""

from proofnotes import sandbox

sandbox.enter()

# --8<-- [start:instance]
disk, installed, history = {}, set(), []


def deploy(revision, files, script=None):
    """Deploy: clean up what the last one installed, copy, run."""
    for name in installed:
        disk.pop(name, None)
    installed.clear()
    for name in files:
        disk[name] = revision
    installed.update(files)
    if script:
        disk.setdefault(script, revision)  # made by a hook's script
    history.append((f"d-{len(history) + 1}", revision))


# --8<-- [end:instance]

# --8<-- [start:rollback]
deploy("v1", ["app.py"])
deploy("v2", ["app.py", "new.py"], script="cache.db")  # goes wrong
deploy("v1", ["app.py"])  # the rollback

print("deployments:", *(f"{name}={what}" for name, what in history))
for name, revision in sorted(disk.items()):
    print(name, "from", revision)
# --8<-- [end:rollback]
