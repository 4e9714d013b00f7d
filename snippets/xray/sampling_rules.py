"""The first rule that matches decides, in the order of priority."""

from proofnotes import sandbox

sandbox.enter()

# --8<-- [start:rules]
import re

RULES = [
    {
        "RuleName": "Default",
        "Priority": 10000,
        "ServiceName": "*",
        "HTTPMethod": "*",
        "URLPath": "*",
        "ReservoirSize": 1,
        "FixedRate": 0.05,
    },
    {
        "RuleName": "health",
        "Priority": 10,
        "ServiceName": "*",
        "HTTPMethod": "GET",
        "URLPath": "/health",
        "ReservoirSize": 0,
        "FixedRate": 0,
    },
    {
        "RuleName": "payments",
        "Priority": 20,
        "ServiceName": "shop-*",
        "HTTPMethod": "POST",
        "URLPath": "/pay/*",
        "ReservoirSize": 5,
        "FixedRate": 1,
    },
]
# --8<-- [end:rules]
# --8<-- [start:match]


def fits(pattern, value):
    """* stands for any text, ? for one character."""
    signs = {"*": ".*", "?": "."}
    regex = "".join(
        signs.get(sign, re.escape(sign)) for sign in pattern
    )
    return re.fullmatch(regex, value, re.IGNORECASE) is not None


def rule_for(**request):
    for rule in sorted(RULES, key=lambda rule: rule["Priority"]):
        if all(
            fits(rule[name], value) for name, value in request.items()
        ):
            return rule["RuleName"]


for method, path, service in [
    ("GET", "/health", "shop-web"),
    ("POST", "/pay/7", "shop-web"),
    ("POST", "/pay/7", "stock"),
    ("GET", "/orders", "shop-web"),
]:
    name = rule_for(
        HTTPMethod=method, URLPath=path, ServiceName=service
    )
    print(f"{method:5}{path:9}{service:10}{name}")
# --8<-- [end:match]
