"""Claims about templates that cfn-lint refuses."""

import json

import pytest

from proofnotes.evidence import tool
from proofnotes.project import HERE

BAD = json.loads((HERE.snippets / "cloudformation" / "refused_templates.json").read_text(encoding="utf-8"))


@pytest.fixture
def refused(lint):
    """The message of the one rule that a template of the gallery breaks."""

    def ask(name, rule):
        found = {code: text for code, text in lint(BAD[name]).items() if code.startswith("E")}
        assert set(found) == {rule}, found
        return found[rule]

    return ask


@tool("cloudformation.refused.structure")
def test_structure(refused):
    """A missing Resources section and an unknown section break E1001, a bad logical ID breaks E3001."""
    assert refused("no resources", "E1001") == "'Resources' is a required property"
    assert "Did you mean 'Conditions'?" in refused("unknown section", "E1001")
    assert "does not match" in refused("logical id with a hyphen", "E3001")


@tool("cloudformation.refused.types")
def test_types_and_properties(refused):
    """An unknown type breaks E3006, an unknown property E3002, a missing property E3003, a wrong value E3034."""
    assert "Resource type 'AWS::SQS::Line' does not exist" in refused("unknown type", "E3006")
    assert "'Name' was unexpected" in refused("unknown property", "E3002")
    assert "is a required property" in refused("missing property", "E3003")
    assert refused("value out of range", "E3034") == "50000 is greater than the maximum of 43200"


@tool("cloudformation.refused.references")
def test_references(refused):
    """Fn::Ref breaks E3012, a Ref to nothing E1020, an unknown attribute E6101, a circle E3004."""
    assert "Fn::Ref" in refused("Fn::Ref", "E3012")
    assert "'Name' is not one of" in refused("reference to nothing", "E1020")
    assert "'Url' is not one of" in refused("attribute that does not exist", "E6101")
    assert "Circular Dependencies" in refused("circle", "E3004")


@tool("cloudformation.refused.values")
def test_conditions_and_values(refused):
    """An undefined condition breaks E3015, a default out of bounds E2015, a missing key E1011, a bad policy E3035."""
    assert "'IsProd' is not one of" in refused("undefined condition", "E3015")
    assert refused("default that is not allowed", "E2015") == "Default should be a value within AllowedValues"
    assert "'dev' is not one of ['prod']" in refused("key that the mapping lacks", "E1011")
    assert "'Snapshot' is not one of" in refused("snapshot of a queue", "E3035")


@tool("cloudformation.refused.all")
def test_every_template_is_refused(lint):
    """cfn-lint refuses every template of the gallery with an error."""
    for name, template in BAD.items():
        assert any(code.startswith("E") for code in lint(template)), name


@tool("cloudformation.refused.warning")
def test_unused_parameter_is_a_warning(lint):
    """An unused parameter is a warning, whose number starts with W."""
    found = lint({"Parameters": {"Stage": {"Type": "String"}}, "Resources": {"A": {"Type": "AWS::SQS::Queue"}}})
    assert found == {"W2001": "Parameter Stage not used."}
