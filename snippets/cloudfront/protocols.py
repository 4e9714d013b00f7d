"""What becomes of a request, by viewer and origin protocol policy."""

from proofnotes import sandbox

sandbox.enter()


# --8<-- [start:protocols]
def handle(method, scheme, viewer_policy, origin_policy):
    if scheme == "http" and viewer_policy == "https-only":
        return "403"
    if scheme == "http" and viewer_policy == "redirect-to-https":
        return "301" if method in ("GET", "HEAD") else "403"
    to_origin = {
        "http-only": "http",
        "https-only": "https",
        "match-viewer": scheme,
    }[origin_policy]
    return f"{to_origin} to the origin"


for viewer_policy in ("allow-all", "redirect-to-https", "https-only"):
    for scheme in ("http", "https"):
        done = handle("GET", scheme, viewer_policy, "match-viewer")
        print(f"{viewer_policy:<18}{scheme:<6}{done}")
# --8<-- [end:protocols]
