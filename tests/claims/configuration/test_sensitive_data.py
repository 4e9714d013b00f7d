"""Claims about masking."""

import copy

import pytest

from proofnotes import sdk as model
from proofnotes.evidence import calc, sdk


@pytest.fixture
def mask(example):
    return example("configuration/masking")["mask"]


@calc("configuration.sensitive.fields")
def test_fields_are_hidden_by_name(mask):
    """A field with a sensitive name is hidden, in capitals or not, and whatever it holds."""
    assert mask({"PASSWORD": "x", "Token": ["y"], "id": 7}) == {"PASSWORD": "***", "Token": "***", "id": 7}


@calc("configuration.sensitive.patterns")
def test_patterns_are_hidden_in_text(mask):
    """Mail addresses and card numbers within free text are masked."""
    masked = mask("write to ada.byron@example.com, card 4111111111111111")
    assert masked == "write to a***@example.com, card ***1111"


@calc("configuration.sensitive.nested")
def test_masking_goes_down(mask):
    """Masking reaches lists and objects at any depth."""
    masked = mask({"a": [{"b": {"token": "t", "mail": "x@y.org"}}]})
    assert masked == {"a": [{"b": {"token": "***", "mail": "x***@y.org"}}]}


@calc("configuration.sensitive.copy")
def test_the_original_stays(mask):
    """Masking leaves the original as it was."""
    order = {"customer": {"password": "p", "notes": ["a@b.org"]}}
    before = copy.deepcopy(order)
    assert mask(order) != before
    assert order == before


@calc("configuration.sensitive.missed")
def test_what_the_patterns_miss(mask):
    """The pattern for card numbers misses one with spaces."""
    assert mask("card 4111 1111 1111 1111") == "card 4111 1111 1111 1111"
    assert mask("card 4111111111111111") != "card 4111111111111111"


@calc("configuration.sensitive.short")
def test_short_numbers_stay(mask):
    """Short numbers stay readable."""
    assert mask("order 123456") == "order 123456"


@sdk("configuration.sensitive.unmask-flag")
def test_unmasked_data_is_asked_for():
    """A call asks for unmasked data with a flag of its own."""
    assert "unmask" in model.shape("logs", "FilterLogEventsRequest").members


@sdk("configuration.sensitive.two-statements")
def test_a_policy_audits_and_masks():
    """A data protection policy has an audit statement and a masking statement."""
    says = model.text("logs", "PutDataProtectionPolicyRequest.policyDocument")
    assert "must include two JSON blocks" in says
    assert "Audit" in says and "Deidentify" in says


@sdk("configuration.sensitive.unmask")
def test_unmasking_is_a_permission():
    """Only who has logs:Unmask may ask for unmasked data."""
    assert "with the logs:Unmask permission" in model.text("logs", "FilterLogEventsRequest.unmask")
