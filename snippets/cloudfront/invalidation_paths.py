"""What an invalidation path removes from the caches."""

from proofnotes import sandbox

sandbox.enter()


# --8<-- [start:paths]
def removes(path, cached):
    """`*` is a wildcard at the end only; case matters."""
    if path.endswith("*"):
        return cached.startswith(path[:-1])
    return cached == path


cached = [
    "/images/logo.jpg",
    "/images/logo.jpg?size=l",
    "/images/old/logo.jpg",
    "/Images/logo.jpg",
]
for path in [
    "/images/logo.jpg",
    "/images/logo.jpg*",
    "/images/*",
    "/*.jpg",
]:
    gone = [name for name in cached if removes(path, name)]
    print(f"{path:<19}{len(gone)} of {len(cached)} removed")
# --8<-- [end:paths]
