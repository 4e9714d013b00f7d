"""Security group rules: allow only, added up, and stateful."""

from proofnotes import sandbox

sandbox.enter()

# --8<-- [start:evaluator]
from ipaddress import ip_address, ip_network


def matches(rule, protocol, port, address, groups=()):
    right_protocol = rule["protocol"] in (protocol, "-1")
    low, high = rule.get("ports", (0, 65535))
    if "group" in rule:  # members of that group, at any address
        right_peer = rule["group"] in groups
    else:
        right_peer = ip_address(address) in ip_network(rule["cidr"])
    return right_protocol and low <= port <= high and right_peer


class Interface:
    """A network interface with all the rules of its groups."""

    def __init__(self, inbound, outbound):
        self.rules = {"in": inbound, "out": outbound}
        self.open = set()  # connections that were let through

    def packet(self, way, protocol, here, there, address, groups=()):
        connection = (protocol, here, there, address)
        if connection in self.open:
            return "allowed: the connection is known"
        port = here if way == "in" else there  # the destination's
        for rule in self.rules[way]:
            if matches(rule, protocol, port, address, groups):
                self.open.add(connection)
                return "allowed by a rule"
        return "dropped"


# --8<-- [end:evaluator]


# --8<-- [start:try]
HTTPS = {"protocol": "tcp", "ports": (443, 443), "cidr": "0.0.0.0/0"}
FROM_WEB = {"protocol": "tcp", "ports": (3306, 3306), "group": "web"}

server = Interface(inbound=[HTTPS], outbound=[])
reader, other = "203.0.113.7", "198.51.100.9"
for what, *packet in (
    ("reader asks", "in", "tcp", 443, 50000, reader),
    ("server answers", "out", "tcp", 443, 50000, reader),
    ("server asks", "out", "tcp", 41000, 443, other),
    ("reader on 22", "in", "tcp", 22, 50001, reader),
):
    print(f"{what}: {server.packet(*packet)}")

mysql = Interface(inbound=[FROM_WEB], outbound=[])
for group, address in (("web", "10.0.1.5"), ("batch", "10.0.1.6")):
    answer = mysql.packet("in", "tcp", 3306, 40000, address, {group})
    print(f"from {group}: {answer}")
# --8<-- [end:try]
