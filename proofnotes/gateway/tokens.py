"""Verify JSON Web Tokens of Cognito user pools, with no compiled code: RS256 is arithmetic and SHA-256."""

import base64
import hashlib
import json
import sys
import time
from typing import Any

# what stands before a SHA-256 digest in a signature (RFC 8017, section 9.2)
_SHA256 = bytes.fromhex("3031300d060960864801650304020105000420")


class Invalid(Exception):
    """The token is not one that this API trusts."""


def _decoded(part: str) -> bytes:
    return base64.urlsafe_b64decode(part + "=" * (-len(part) % 4))


def _signed_by(key: dict[str, str], message: bytes, signature: bytes) -> bool:
    modulus, exponent = (int.from_bytes(_decoded(key[name]), "big") for name in ("n", "e"))
    size = (modulus.bit_length() + 7) // 8
    opened = pow(int.from_bytes(signature, "big"), exponent, modulus).to_bytes(size, "big")
    end = b"\0" + _SHA256 + hashlib.sha256(message).digest()
    return len(signature) == size and opened == b"\0\1" + b"\xff" * (size - 2 - len(end)) + end


def _keys(issuer: str) -> list[dict[str, str]]:
    """The public keys of the user pool that has this issuer, none where there is no such pool."""
    pools = sys.modules.get("moto.cognitoidp.models")  # not loaded: no pool was made
    pool_id = issuer.rsplit("/", 1)[-1]
    if pools is None or issuer != f"https://cognito-idp.{pool_id.split('_')[0]}.amazonaws.com/{pool_id}":
        return []
    for account in list(pools.cognitoidp_backends.values()):
        for backend in account.values():
            if pool := backend.user_pools.get(pool_id):
                return [pool.json_web_key.as_dict(private=False, kid="dummy")]
    return []


def verified(token: str, issuers: list[str]) -> dict[str, Any]:
    """The claims of a token that one of these issuers signed and that holds now. Raises Invalid."""
    try:
        head, payload, signature = token.split(".")
        claims: dict[str, Any] = json.loads(_decoded(payload))
        header = json.loads(_decoded(head))
        signed = _decoded(signature)
    except ValueError:
        raise Invalid("this is not a JSON Web Token") from None
    if claims.get("iss") not in issuers:
        raise Invalid("another issuer")
    fitting = [key for key in _keys(claims["iss"]) if key["kid"] == header.get("kid")]
    if header.get("alg") != "RS256" or not any(
        _signed_by(key, f"{head}.{payload}".encode(), signed) for key in fitting
    ):
        raise Invalid("the signature does not hold")
    if claims.get("exp", 0) <= time.time():
        raise Invalid("the token has expired")
    return claims
