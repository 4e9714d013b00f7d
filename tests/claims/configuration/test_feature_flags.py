"""Claims about feature flags."""

import pytest

from proofnotes import sdk as model
from proofnotes.evidence import calc, sdk


@pytest.fixture
def flag(example):
    return example("configuration/feature_flag")


@calc("configuration.flags.stable")
def test_a_user_keeps_the_answer(flag):
    """A user gets the same answer each time."""
    for user in flag["users"][:100]:
        answers = {flag["is_on"]("new-checkout", user, flag["FLAGS"]) for _ in range(3)}
        assert len(answers) == 1


@calc("configuration.flags.share")
def test_about_the_wanted_share_is_in(flag):
    """About the wanted share of users is in."""
    assert 900 < len(flag["early"]) < 1100
    assert 4800 < len(flag["later"]) < 5200


@calc("configuration.flags.grows")
def test_nobody_is_thrown_out(flag):
    """Who was in at 10 per cent is still in at 50."""
    assert flag["early"] < flag["later"]


@calc("configuration.flags.independent")
def test_two_flags_choose_differently(flag):
    """Two flags with the same percentage choose different users."""
    flags = {"new-checkout": {"enabled": True, "percent": 10}, "search": {"enabled": True, "percent": 10}}
    other = {user for user in flag["users"] if flag["is_on"]("search", user, flags)}
    assert 900 < len(other) < 1100
    assert len(other & flag["early"]) < 200


@calc("configuration.flags.closed")
def test_unknown_means_off(flag):
    """An unknown flag and a switched-off flag are off for everyone."""
    for name in ("teleport", "gift-wrap"):
        assert not any(flag["is_on"](name, user, flag["FLAGS"]) for user in flag["users"])


@sdk("configuration.flags.type")
def test_flags_are_a_type_of_profile():
    """Flags are a configuration profile of the type AWS.AppConfig.FeatureFlags."""
    assert "AWS.AppConfig.FeatureFlags" in model.text("appconfig", "CreateConfigurationProfileRequest.Type")
