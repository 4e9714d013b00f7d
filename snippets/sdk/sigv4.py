"""A Signature Version 4, made with nothing but hashes."""

from proofnotes import sandbox

sandbox.enter()

# --8<-- [start:canonical]
import hashlib
import hmac
from urllib.parse import quote


def encode(text):
    return quote(text, safe="-_.~")


def canonical_request(method, path, query, headers, body=""):
    pairs = sorted((encode(k), encode(v)) for k, v in query)
    clean = {
        name.lower(): " ".join(value.split())
        for name, value in headers.items()
    }
    names = sorted(clean)
    return "\n".join(
        [
            method,
            quote(path, safe="/-_.~"),
            "&".join(f"{k}={v}" for k, v in pairs),
            *(f"{name}:{clean[name]}" for name in names),
            "",
            ";".join(names),
            hashlib.sha256(body.encode()).hexdigest(),
        ]
    )


# --8<-- [end:canonical]


# --8<-- [start:string]
def string_to_sign(canonical, time, scope):
    digest = hashlib.sha256(canonical.encode()).hexdigest()
    return f"AWS4-HMAC-SHA256\n{time}\n{scope}\n{digest}"


# --8<-- [end:string]


# --8<-- [start:sign]
def signature(secret, text, scope):
    key = b"AWS4" + secret.encode()
    for part in scope.split("/"):  # date, Region, service, ending
        key = hmac.digest(key, part.encode(), "sha256")
    return hmac.digest(key, text.encode(), "sha256").hex()


# --8<-- [end:sign]


# --8<-- [start:use]
time = "20150830T123600Z"
scope = "20150830/us-east-1/service/aws4_request"
headers = {"Host": "example.amazonaws.com", "X-Amz-Date": time}

canonical = canonical_request("GET", "/", [], headers)
text = string_to_sign(canonical, time, scope)
signed = signature(
    "wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY", text, scope
)
print(canonical)
print("--")
print(text)
print("--")
print(signed)
# --8<-- [end:use]
