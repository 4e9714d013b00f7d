"""Claims about the embedded metric format."""

import json

import boto3
import jsonschema
import pytest

from proofnotes.evidence import calc, gap, moto

# AWS's rules for the format, as a schema: Specification: Embedded metric format
TEXT = {"type": "string", "minLength": 1}
METRIC = {
    "type": "object",
    "required": ["Name"],
    "properties": {"Name": TEXT, "Unit": TEXT, "StorageResolution": {"enum": [1, 60]}},
}
DIRECTIVE = {
    "type": "object",
    "required": ["Namespace", "Dimensions", "Metrics"],
    "properties": {
        "Namespace": TEXT,
        "Dimensions": {"type": "array", "minItems": 1, "items": {"type": "array", "maxItems": 30, "items": TEXT}},
        "Metrics": {"type": "array", "maxItems": 100, "items": METRIC},
    },
}
SCHEMA = {
    "type": "object",
    "required": ["_aws"],
    "properties": {
        "_aws": {
            "type": "object",
            "required": ["Timestamp", "CloudWatchMetrics"],
            "properties": {
                "Timestamp": {"type": "integer"},
                "CloudWatchMetrics": {"type": "array", "items": DIRECTIVE},
            },
        }
    },
}


@pytest.fixture
def names(example):
    return example("cloudwatch/embedded_metric_format")


@pytest.fixture
def document(names):
    return names["document"]


@moto("cloudwatch.emf.printed")
def test_a_printed_line_is_one_log_event(names, logs):
    """What the function prints is one event in its log group, JSON from the first character to the last."""
    events = logs.filter_log_events(logGroupName="/aws/lambda/checkout")["events"]
    documents = [json.loads(event["message"]) for event in events if event["message"].startswith("{")]
    assert [document["orderId"] for document in documents] == ["A-17"]


@calc("cloudwatch.emf.valid")
def test_the_line_follows_the_specification(document):
    """The line has the structure that the specification of the format asks for."""
    jsonschema.validate(document, SCHEMA)
    broken = json.loads(json.dumps(document))
    del broken["_aws"]["Timestamp"]
    with pytest.raises(jsonschema.ValidationError):
        jsonschema.validate(broken, SCHEMA)


@calc("cloudwatch.emf.targets")
def test_metrics_and_dimensions_name_members_of_the_root(document):
    """Each metric names a number in the root of the document, each dimension a string."""
    for directive in document["_aws"]["CloudWatchMetrics"]:
        for metric in directive["Metrics"]:
            assert isinstance(document[metric["Name"]], int)
        for names in directive["Dimensions"]:
            assert all(isinstance(document[name], str) for name in names)


@calc("cloudwatch.emf.sets")
def test_each_dimension_set_makes_a_metric_of_its_own(names, document):
    """Each set of dimensions makes its own metric: two sets and two metrics are four series."""
    series = [(name, tuple(dimensions)) for _, dimensions, name, _ in names["extract"](document)]
    assert len(series) == len(set(series)) == 4


@calc("cloudwatch.emf.properties")
def test_other_members_stay_in_the_log(names, document):
    """A member that no directive names stays in the log and becomes no metric."""
    found = list(names["extract"](document))
    assert document["orderId"] == "A-17"
    assert not any("orderId" in dimensions or name == "orderId" for _, dimensions, name, _ in found)


@gap("cloudwatch.emf.extracted")
def test_cloudwatch_extracts_the_metrics(names):
    """CloudWatch extracts the metrics from the line, without any set-up."""
    listed = boto3.client("cloudwatch").list_metrics(Namespace="Shop")["Metrics"]
    assert {metric["MetricName"] for metric in listed} == {"Latency", "Orders"}
