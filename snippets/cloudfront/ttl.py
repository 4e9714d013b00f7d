"""How long CloudFront keeps an object: three settings, one header."""

from proofnotes import sandbox

sandbox.enter()

# --8<-- [start:ttl]
DAY, YEAR = 86_400, 31_536_000
KEEP_OUT = ("no-cache", "no-store", "private")


def seconds(directive, headers):
    for part in headers.get("Cache-Control", "").split(","):
        name, _, value = part.strip().partition("=")
        if name == directive:
            return int(value)
    return None


def ttl(headers, least=0, default=DAY, most=YEAR):
    """`Expires` is given here as seconds from now."""
    control = headers.get("Cache-Control", "")
    if any(word in control for word in KEEP_OUT):
        return least
    for asked in (
        seconds("s-maxage", headers),
        seconds("max-age", headers),
        headers.get("Expires"),
    ):
        if asked is not None:
            return max(least, min(asked, most))
    return max(least, default)


# --8<-- [end:ttl]

# --8<-- [start:cases]
for headers, least in [
    ({}, 0),
    ({"Cache-Control": "max-age=3600"}, 0),
    ({"Cache-Control": "max-age=60, s-maxage=600"}, 0),
    ({"Cache-Control": "max-age=60"}, 300),
    ({"Cache-Control": "no-store"}, 0),
    ({"Cache-Control": "no-store"}, 300),
    ({"Expires": 2 * YEAR}, 0),
]:
    shown = ", ".join(f"{n}: {v}" for n, v in headers.items()) or "-"
    print(f"min {least:>3}  {shown:<40}{ttl(headers, least):>10,} s")
# --8<-- [end:cases]
