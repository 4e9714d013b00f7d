"""A flag lets the same ten per cent in each time, and fails closed."""

from proofnotes import sandbox

sandbox.enter()

# --8<-- [start:flag]
import hashlib

FLAGS = {
    "new-checkout": {"enabled": True, "percent": 10},
    "gift-wrap": {"enabled": False},
}


def bucket(flag, user):
    """A number from 0 to 99, always the same for a flag and a user."""
    digest = hashlib.sha256(f"{flag}:{user}".encode()).digest()
    return int.from_bytes(digest[:4], "big") % 100


def is_on(flag, user, flags):
    setting = flags.get(flag, {})
    if not setting.get("enabled", False):
        return False
    return bucket(flag, user) < setting.get("percent", 100)


# --8<-- [end:flag]

# --8<-- [start:use]
users = [f"user-{number}" for number in range(10_000)]
early = {u for u in users if is_on("new-checkout", u, FLAGS)}
print("of 10,000 users:", len(early))

wider = {"new-checkout": {"enabled": True, "percent": 50}}
later = {u for u in users if is_on("new-checkout", u, wider)}
print("at 50 per cent:", len(later), "nobody lost:", early <= later)
print("unknown flag:", is_on("teleport", "user-1", FLAGS))
# --8<-- [end:use]
