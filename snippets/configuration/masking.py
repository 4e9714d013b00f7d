"""Mask what identifies a person before a line reaches the log."""

from proofnotes import sandbox

sandbox.enter()

# --8<-- [start:mask]
import json
import re

SECRET = {"password", "token", "card", "diagnosis"}
EMAIL = re.compile(r"([\w.+-])[\w.+-]*@([\w-]+\.[\w.]+)")
DIGITS = re.compile(r"\d{9,15}(\d{4})")


def mask(value, key=""):
    """A copy that is safe to log: by field name, then by pattern."""
    if key.lower() in SECRET:
        return "***"
    if isinstance(value, dict):
        return {name: mask(one, name) for name, one in value.items()}
    if isinstance(value, list):
        return [mask(one) for one in value]
    if isinstance(value, str):
        value = EMAIL.sub(r"\1***@\2", value)
        return DIGITS.sub(r"***\1", value)
    return value


# --8<-- [end:mask]

# --8<-- [start:log]
order = {
    "id": 7,
    "customer": {"email": "ada@example.com", "Password": "s3cret"},
    "note": "paid with 4111111111111111, ask bob@example.com",
}
print(json.dumps(mask(order), indent=1))
print("the order itself is unchanged:", "ada@" in str(order))
# --8<-- [end:log]
