"""A cache asks again only when its time to live is over."""

from proofnotes import sandbox

sandbox.enter()

# --8<-- [start:cache]
import time

import boto3

ssm = boto3.client("ssm")
cache = {}


def cached(name, ttl, default):
    """The value of a parameter, at most ttl seconds old."""
    value, until = cache.get(name, (default, 0))
    if time.time() >= until:
        try:
            answer = ssm.get_parameter(Name=name)
            value = answer["Parameter"]["Value"]
        except ssm.exceptions.ParameterNotFound:
            print("not found, so", value)
        cache[name] = value, time.time() + ttl
    return value


# --8<-- [end:cache]

# --8<-- [start:use]
name = "/shop/prod/page-size"
print("missing:", cached(name, 60, default="10"))

ssm.put_parameter(Name=name, Value="20", Type="String")
print("just written:", cached(name, 60, default="10"))
time.sleep(61)
print("a minute later:", cached(name, 60, default="10"))

ssm.delete_parameter(Name=name)
time.sleep(61)
print("deleted:", cached(name, 60, default="10"))
# --8<-- [end:use]
