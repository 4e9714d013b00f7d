"""A viewer request function redirects, or sorts viewers by cookie."""

from proofnotes import sandbox

sandbox.enter()

# --8<-- [start:handler]
MOVED = {"/sale": "/outlet"}


def handler(event, context):
    request = event["Records"][0]["cf"]["request"]
    if request["uri"] in MOVED:
        place = [{"key": "Location", "value": MOVED[request["uri"]]}]
        return {
            "status": "301",
            "statusDescription": "Moved Permanently",
            "headers": {"location": place},
        }
    cookies = request["headers"].get("cookie", [])
    in_b = any("group=b" in one["value"] for one in cookies)
    if request["uri"] == "/" and in_b:
        request["uri"] = "/new/index.html"
    return request


# --8<-- [end:handler]


# --8<-- [start:call]
def visit(uri, cookie=None):
    headers = {}
    if cookie:
        headers["cookie"] = [{"key": "Cookie", "value": cookie}]
    request = {"method": "GET", "uri": uri, "headers": headers}
    event = {
        "Records": [
            {
                "cf": {
                    "config": {"eventType": "viewer-request"},
                    "request": request,
                }
            }
        ]
    }
    return handler(event, None)


print("a response:", visit("/sale")["status"])
print("a request:", visit("/")["uri"])
print("a request:", visit("/", "group=b")["uri"])
# --8<-- [end:call]
