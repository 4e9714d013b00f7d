"""The marks that tie a test to the sentence it proves.

@moto("s3.versioning.null-version")
def test_old_object_keeps_version_null():
    \"\"\"An object older than versioning has the version id null.\"\"\"
"""

from collections.abc import Callable
from typing import Any

import pytest
from botocore.exceptions import ClientError

type_of_test = Callable[..., Any]

# How moto falls behind AWS: another result, no error where AWS has one, a refusal, or nothing there. Whatever else a
# test raises is a mistake of the test.
_BEHIND = (AssertionError, pytest.fail.Exception, ClientError, NotImplementedError)


def _grade(name: str) -> Callable[[str], Callable[[type_of_test], type_of_test]]:
    def with_id(claim: str) -> Callable[[type_of_test], type_of_test]:
        return pytest.mark.claim(claim, name)

    return with_id


moto = _grade("moto")
sdk = _grade("sdk")
tool = _grade("tool")
calc = _grade("calc")


def gap(claim: str) -> Callable[[type_of_test], type_of_test]:
    """AWS does this and moto does not: the test is expected to fail, and is red on the day it passes."""

    def mark(test: type_of_test) -> type_of_test:
        failing = pytest.mark.xfail(strict=True, raises=_BEHIND, reason=f"AWS does it, moto does not: {claim}")
        return pytest.mark.claim(claim, "gap")(failing(test))

    return mark
