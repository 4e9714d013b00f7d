"""Invoke a Lambda function through its versions and aliases as on AWS, weights included.

moto drops the `Qualifier` of a call, knows nothing of an alias's weights, and does not say which version ran.
"""

import contextlib
import random
from collections.abc import Iterator
from typing import Any
from unittest import mock

from moto.awslambda.models import LambdaBackend
from moto.awslambda.responses import LambdaResponse


def _split(name: str) -> tuple[str, str | None]:
    """`name`, `name:qualifier` or an ARN, as a name without the qualifier, and the qualifier."""
    count = 6 if name.startswith("arn:") else 0
    parts = name.split(":")
    whole, rest = ":".join(parts[: count + 1]), parts[count + 1 :]
    return whole, rest[0] if rest else None


def _choose(backend: LambdaBackend, name: str, qualifier: str | None, dice: random.Random) -> str | None:
    """The version that an alias with weights sends this call to; any other qualifier is returned as it is."""
    plain = name.rsplit(":", maxsplit=1)[-1]
    alias = backend._lambdas._get_function_aliases(plain).get(qualifier or "")
    if alias is None:
        return qualifier
    weights = (alias.routing_config or {}).get("AdditionalVersionWeights") or {}
    point = dice.random()
    for version, weight in weights.items():
        if point < float(weight):
            return str(version)
        point -= float(weight)
    return str(alias.function_version)


@contextlib.contextmanager
def routing() -> Iterator[None]:
    """Let every `Invoke` go where its qualifier says until the block ends."""
    dice = random.Random(1)
    respond, invoke = LambdaResponse.invoke, LambdaBackend.invoke

    def qualified(  # noqa: PLR0913, PLR0917 - moto's arguments, which its Secrets Manager passes by name
        self: LambdaBackend, function_name: str, qualifier: str | None, body: Any, headers: Any, response_headers: Any
    ) -> Any:
        plain, named = _split(function_name)
        chosen = _choose(self, plain, named or qualifier, dice)
        target = f"{plain}:{chosen}" if chosen else plain
        response_headers["X-Amz-Executed-Version"] = str(self.get_function(target).version)
        return invoke(self, target, None, body, headers, response_headers)

    def with_qualifier(self: LambdaResponse) -> Any:
        if "Qualifier" in self.querystring:  # moto looks for it in lower case
            self.querystring["qualifier"] = self.querystring["Qualifier"]
        return respond(self)

    with (
        mock.patch.object(LambdaBackend, "invoke", qualified),
        mock.patch.object(LambdaResponse, "invoke", with_qualifier),
    ):
        yield
