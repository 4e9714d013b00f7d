"""A request is decided in order: denies, then limits and grants."""

from proofnotes import sandbox

sandbox.enter()

# --8<-- [start:says]
from fnmatch import fnmatchcase


def says(policy, action, resource):
    """What one policy says: Deny, Allow, or nothing at all."""
    effects = {
        statement["Effect"]
        for statement in policy["Statement"]
        if fnmatchcase(action.lower(), statement["Action"].lower())
        and fnmatchcase(resource, statement["Resource"])
    }
    if "Deny" in effects:
        return "Deny"
    return "Allow" if effects else "nothing"


# --8<-- [end:says]


# --8<-- [start:decide]
def decide(action, resource, policies, same_account=True):
    """Decide with at most one policy of each kind, by its name."""
    said = {k: says(p, action, resource) for k, p in policies.items()}
    if "Deny" in said.values():
        return "explicit deny"
    if said.get("scp", "Allow") != "Allow":
        return "implicit deny"  # outside what the organization permits
    granted = said.get("resource") == "Allow"  # it names this user
    if granted and same_account:
        return "allow"  # no other grant is needed
    if not granted and not same_account:
        return "implicit deny"  # the owner has not let you in
    if said.get("identity") != "Allow":
        return "implicit deny"
    limits = said.get("boundary", "Allow"), said.get("session", "Allow")
    return "allow" if set(limits) == {"Allow"} else "implicit deny"


# --8<-- [end:decide]


# --8<-- [start:ask]
def policy(effect, action):
    statement = {"Effect": effect, "Action": action, "Resource": "*"}
    return {"Statement": [statement]}


reads, queues = policy("Allow", "s3:Get*"), policy("Allow", "sqs:*")
invoice = "arn:aws:s3:::shop-invoices/7.pdf"
for policies in (
    {},
    {"identity": reads},
    {"identity": reads, "resource": policy("Deny", "s3:*")},
    {"resource": reads},
    {"identity": reads, "boundary": queues},
):
    answer = decide("s3:GetObject", invoice, policies)
    print(" + ".join(policies) or "no policy", "->", answer)
# --8<-- [end:ask]
