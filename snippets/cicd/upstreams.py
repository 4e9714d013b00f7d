"""A package is looked for upstream, and is kept where it was asked."""

from proofnotes import sandbox

sandbox.enter()

# --8<-- [start:model]
UPSTREAMS = {
    "team": ["shared", "vetted"],
    "shared": ["npm-store"],
    "vetted": [],
    "npm-store": [],
}
EXTERNAL = {"npm-store": {"lodash", "left-pad"}}  # its connection
packages = {name: set() for name in UPSTREAMS}
packages["vetted"] = {"orders-client"}


def find(repository, package):
    """The repository that has it, in the order of the upstreams."""
    if package in packages[repository]:
        return repository
    for upstream in UPSTREAMS[repository]:
        if found := find(upstream, package):
            return found
    if package in EXTERNAL.get(repository, ()):
        packages[repository].add(package)
        return repository
    return None


def install(repository, package):
    """Ask one repository for a package, and keep what it finds."""
    found = find(repository, package)
    if found:
        packages[repository].add(package)  # kept here from now on
    return found or "404 Not Found"


# --8<-- [end:model]

# --8<-- [start:install]
for package in ("orders-client", "lodash", "orders-secret"):
    print(package, "<-", install("team", package))
for name, kept in packages.items():
    print(f"{name}:", ", ".join(sorted(kept)) or "nothing")
# --8<-- [end:install]
