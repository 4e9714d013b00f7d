"""Verify JSON Web Tokens of Cognito user pools."""

import base64
import json
import sys
from typing import Any


class Invalid(Exception):
    """The token is not one that this API trusts."""


def _unverified(token: str) -> dict[str, Any]:
    """What a token says of itself, which chooses the keys that it is verified with."""
    try:
        payload = token.split(".")[1]
        claims = json.loads(base64.urlsafe_b64decode(payload + "=" * (-len(payload) % 4)))
    except (ValueError, IndexError):
        raise Invalid("this is not a JSON Web Token") from None
    return claims if isinstance(claims, dict) else {}


def _pool(issuer: str) -> Any:
    """The user pool that has this issuer. Raises Invalid where there is none."""
    models = sys.modules.get("moto.cognitoidp.models")  # not loaded: no pool was made
    pool_id = issuer.rsplit("/", 1)[-1]
    if models is not None and issuer == f"https://cognito-idp.{pool_id.split('_')[0]}.amazonaws.com/{pool_id}":
        for account in list(models.cognitoidp_backends.values()):
            for backend in account.values():
                if pool := backend.user_pools.get(pool_id):
                    return pool
    raise Invalid("no user pool has this issuer")


def verified(token: str, issuers: list[str]) -> dict[str, Any]:
    """The claims of a token that one of these issuers signed and that holds now. Raises Invalid."""
    issuer = _unverified(token).get("iss")
    if issuer not in issuers:
        raise Invalid("another issuer")
    pool = _pool(issuer)

    from joserfc import errors, jwk, jwt  # the page has it only where an example has a user pool

    keys = jwk.KeySet([jwk.RSAKey.import_key(pool.json_web_key.as_dict(private=False, kid="dummy"))])
    try:
        found = jwt.decode(token, keys, algorithms=["RS256"])
        jwt.JWTClaimsRegistry(exp={"essential": True}).validate(found.claims)
    except errors.ExpiredTokenError:
        raise Invalid("the token has expired") from None
    except (errors.JoseError, ValueError) as problem:
        raise Invalid("the signature does not hold") from problem
    return dict(found.claims)
