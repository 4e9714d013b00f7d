"""Behind one proxy the last entry of X-Forwarded-For is true."""

from proofnotes import sandbox

sandbox.enter()

# --8<-- [start:parse]
import ipaddress


def client_address(header, trusted=1):
    """The entry that the outermost trusted proxy has added."""
    entries = [entry.strip() for entry in header.split(",")]
    entry = entries[-trusted] if len(entries) >= trusted else ""
    if entry.startswith("["):  # [IPv6]:port
        entry = entry[1:].partition("]")[0]
    elif entry.count(":") == 1:  # IPv4:port
        entry = entry.partition(":")[0]
    return str(ipaddress.ip_address(entry))  # ValueError if forged


# --8<-- [end:parse]

# --8<-- [start:spoof]


def append(header, peer):
    """What the load balancer does in its default mode."""
    return f"{header}, {peer}" if header else peer


honest = append("", "203.0.113.7")
forged = append("10.0.0.1", "203.0.113.7")  # "I am the office"
for header in (honest, forged):
    first = header.split(",")[0]
    print(f"{header:22} first {first:11} ", end=" ")
    print("right", client_address(header))
# --8<-- [end:spoof]

# --8<-- [start:two]
edge = append(forged, "130.176.1.9")  # CloudFront, then the balancer
print("two proxies:", client_address(edge, trusted=2))
# --8<-- [end:two]
