"""How the conditions of a listener rule are compared with a request."""

from proofnotes import sandbox

sandbox.enter()

# --8<-- [start:match]
import re
from ipaddress import ip_address, ip_network


def like(pattern, text, flags=re.IGNORECASE):
    """* stands for any characters, ? for exactly one."""
    regex = re.escape(pattern)
    regex = regex.replace(r"\*", ".*").replace(r"\?", ".")
    return re.fullmatch(regex, text, flags) is not None


def meets(condition, request):
    match condition:
        case {"HostHeaderConfig": {"Values": values}}:
            return any(like(v, request["host"]) for v in values)
        case {"PathPatternConfig": {"Values": values}}:
            return any(like(v, request["path"], 0) for v in values)
        case {"HttpRequestMethodConfig": {"Values": values}}:
            return request["method"] in values
        case {"SourceIpConfig": {"Values": values}}:
            ip = ip_address(request["ip"])
            return any(ip in ip_network(v) for v in values)
        case {"HttpHeaderConfig": config}:
            sent = request["headers"].get(
                config["HttpHeaderName"].lower()
            )
            values = config["Values"] if sent is not None else []
            return any(like(v, sent) for v in values)
        case {"QueryStringConfig": {"Values": values}}:
            return any(
                like(v.get("Key", "*"), key) and like(v["Value"], val)
                for v in values
                for key, val in request["query"]
            )
    raise ValueError(condition)


# --8<-- [end:match]


# --8<-- [start:choose]
def choose(rules, request):
    """The lowest priority whose conditions are all met."""
    numbered = [rule for rule in rules if not rule["IsDefault"]]
    numbered.sort(key=lambda rule: int(rule["Priority"]))
    default = [rule for rule in rules if rule["IsDefault"]]
    for rule in numbered + default:  # the default has no condition
        if all(meets(each, request) for each in rule["Conditions"]):
            return rule


# --8<-- [end:choose]

# --8<-- [start:try]
pricing = {"PathPatternConfig": {"Values": ["/pricing/*"]}}
api = {"HostHeaderConfig": {"Values": ["api.*", "*.api.example.com"]}}
post = {"HttpRequestMethodConfig": {"Values": ["POST"]}}
rules = [
    {"Priority": "default", "IsDefault": True, "Conditions": []},
    {"Priority": "20", "IsDefault": False, "Conditions": [api, post]},
    {"Priority": "5", "IsDefault": False, "Conditions": [pricing]},
]
for method, host, path in [
    ("GET", "example.com", "/pricing/eu"),
    ("GET", "example.com", "/Pricing/eu"),
    ("POST", "API.example.com", "/orders"),
    ("GET", "api.example.com", "/orders"),
    ("POST", "api.example.com", "/pricing/eu"),
]:
    request = {"method": method, "host": host, "path": path}
    rule = choose(rules, request)
    print(f"{method:4} {host}{path} -> {rule['Priority']}")
# --8<-- [end:try]
