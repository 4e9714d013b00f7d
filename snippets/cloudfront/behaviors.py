"""The first matching pattern decides; the default comes last."""

from proofnotes import sandbox

sandbox.enter()

# --8<-- [start:match]
import re


def matches(pattern, path):
    wanted = re.escape(pattern.lstrip("/"))
    wanted = wanted.replace(r"\*", ".*").replace(r"\?", ".")
    plain = path.partition("?")[0].lstrip("/")  # no query string
    return re.fullmatch(wanted, plain) is not None


def choose(behaviors, path):
    for pattern, target in behaviors:
        if matches(pattern, path):
            return target
    raise LookupError("a distribution always has the default, *")


# --8<-- [end:match]

# --8<-- [start:route]
behaviors = [
    ("/api/*", "load balancer, not cached"),
    ("/images/*", "bucket, cached for a year"),
    ("*.jpg", "never asked for images"),
    ("*", "bucket, cached for a minute"),  # the default
]
for path in [
    "/api/orders?page=2",
    "/images/logo.jpg",
    "/logo.jpg",
    "/logo.JPG",
    "/index.html",
]:
    print(f"{path:<20}{choose(behaviors, path)}")
# --8<-- [end:route]
