"""Claims about the schema registry."""

import json

from proofnotes import sdk as model
from proofnotes.evidence import moto, sdk
from proofnotes.project import HERE


def schema():
    return json.loads((HERE.root / "snippets/eventbridge/order_placed_schema.json").read_text(encoding="utf-8"))


def fits(part, value):
    """A JSON Schema validator of a few lines: types, required members and properties."""
    kinds = {"object": dict, "string": str, "integer": int, "number": (int, float)}
    if not isinstance(value, kinds[part["type"]]):
        return False
    if part["type"] != "object":
        return True
    named = part.get("properties", {})
    return set(part.get("required", [])) <= set(value) and all(
        fits(named[key], value[key]) for key in named if key in value
    )


@moto("eventbridge.schemas.fits")
def test_the_schema_fits_a_real_event(rule, queue, seen, send):
    """The schema describes the whole event, envelope and detail, and tells a wrong detail from a right one."""
    rule(queue())
    send({"order": 7, "total": 12.5})
    send({"order": "seven", "total": 12.5})
    send({"order": 8})
    assert [fits(schema(), event) for event in seen()] == [True, False, False]


@moto("eventbridge.schemas.not-enforced")
def test_a_schema_does_not_stop_an_event(rule, queue, seen, send):
    """The detail may be any JSON object: no schema is enforced on PutEvents."""
    rule(queue())
    assert send({"anything": ["at", "all"]})["FailedEntryCount"] == 0
    assert len(seen()) == 1
    assert "There is no other schema imposed" in model.text("events", "PutEventsRequestEntry.Detail")


@sdk("eventbridge.schemas.formats")
def test_schemas_are_openapi_or_json_schema():
    """A schema is OpenAPI 3 or JSON Schema Draft 4."""
    assert set(model.shape("schemas", "Type").metadata["enum"]) == {"OpenApi3", "JSONSchemaDraft4"}


@sdk("eventbridge.schemas.discoverer")
def test_discovery_belongs_to_a_bus_and_can_stop():
    """Discovery is switched on for one bus with a discoverer, and can be stopped and started."""
    assert "SourceArn" in model.shape("schemas", "CreateDiscovererRequest").required_members
    assert {"StartDiscoverer", "StopDiscoverer", "DeleteDiscoverer"} <= set(model.service("schemas").operation_names)


@sdk("eventbridge.schemas.versions")
def test_schemas_have_versions():
    """Schemas have versions; each can be read, listed and deleted."""
    names = set(model.service("schemas").operation_names)
    assert {"ListSchemaVersions", "DeleteSchemaVersion", "UpdateSchema"} <= names
    assert "SchemaVersion" in model.shape("schemas", "DescribeSchemaRequest").members


@sdk("eventbridge.schemas.bindings")
def test_bindings_are_made_and_then_fetched():
    """Code bindings are made for one language and then downloaded."""
    names = set(model.service("schemas").operation_names)
    assert {"PutCodeBinding", "DescribeCodeBinding", "GetCodeBindingSource"} <= names
    assert "Language" in model.shape("schemas", "PutCodeBindingRequest").required_members


@sdk("eventbridge.schemas.own-api")
def test_the_registry_has_an_api_of_its_own():
    """The registry has an API of its own, schemas."""
    assert model.service("schemas").endpoint_prefix == "schemas"
    assert "CreateDiscoverer" not in model.service("events").operation_names
