"""Two headers give back the address that the client called."""

from proofnotes import sandbox

sandbox.enter()

# --8<-- [start:url]


def original_url(headers, path):
    """headers: what arrives from the load balancer, lower case."""
    scheme = headers.get("x-forwarded-proto", "http")
    port = headers.get("x-forwarded-port", "")
    usual = {"http": "80", "https": "443"}[scheme]
    suffix = "" if port in ("", usual) else f":{port}"
    return f"{scheme}://{headers['host']}{suffix}{path}"


behind = {
    "host": "shop.example.com",
    "x-forwarded-proto": "https",
    "x-forwarded-port": "443",
}
print(original_url(behind, "/login"))
print(original_url({"host": "shop.example.com"}, "/login"))
# --8<-- [end:url]
