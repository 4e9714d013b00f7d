"""A trust policy compares the claims in a token, and nothing else."""

from proofnotes import sandbox

sandbox.enter()

# --8<-- [start:token]
import base64
import json
from fnmatch import fnmatchcase


def claims_of(token):
    """What a JWT says; STS also checks who signed it."""
    part = token.split(".")[1]
    padded = part + "=" * (-len(part) % 4)
    return json.loads(base64.urlsafe_b64decode(padded))


def token_for(branch, audience="sts.amazonaws.com"):
    said = {
        "aud": audience,
        "sub": f"repo:shop/orders:ref:refs/heads/{branch}",
    }
    body = base64.urlsafe_b64encode(json.dumps(said).encode())
    return f"head.{body.decode().rstrip('=')}.signature"


# --8<-- [end:token]


# --8<-- [start:decide]
exact = {"aud": "sts.amazonaws.com"}
like = {"sub": "repo:shop/orders:ref:refs/heads/main"}
loose = {"sub": "repo:shop/*"}


def trusted(token, like):
    says = claims_of(token)
    return all(
        says.get(name) == value for name, value in exact.items()
    ) and all(
        fnmatchcase(says.get(name, ""), value)
        for name, value in like.items()
    )


for branch in ("main", "try-this"):
    token = token_for(branch)
    print(branch, trusted(token, like), trusted(token, loose))
print("other audience", trusted(token_for("main", "evil"), like))
# --8<-- [end:decide]
