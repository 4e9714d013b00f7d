"""Claims about filter patterns and metric filters."""

import json

import pytest

from proofnotes import sdk as model
from proofnotes.evidence import calc, gap, moto, sdk

LINES = [
    "[ERROR 400] BAD REQUEST",
    "[ERROR 401] UNAUTHORIZED REQUEST",
    "[ERROR 419] MISSING ARGUMENTS",
    "[ERROR 420] INVALID ARGUMENTS",
]
EVENT = json.dumps(
    {
        "eventType": "UpdateTrail",
        "sourceIPAddress": "111.111.111.111",
        "arrayKey": ["value", "another value"],
        "user": {"id": 1, "email": "John.Stiles@example.com"},
        "actions": ["GET", "PUT", "DELETE"],
        "latency": 40,
    }
)


@pytest.fixture
def terms(example):
    matches = example("cloudwatch/filter_terms")["matches"]
    return lambda pattern: [line[7:10] for line in LINES if matches(pattern, line)]


@pytest.fixture
def fields(example):
    matches = example("cloudwatch/filter_json")["matches"]
    return lambda pattern: matches(pattern, EVENT)


@calc("cloudwatch.filters.documented-terms")
def test_the_term_matcher_agrees_with_the_documentation(terms):
    """On AWS's own four lines, our matcher of terms finds what the documentation says, for each kind of pattern."""
    assert terms("ERROR") == ["400", "401", "419", "420"]
    assert terms("ERROR ARGUMENTS") == ["419", "420"]
    assert terms("?ERROR ?ARGUMENTS") == ["400", "401", "419", "420"]
    assert terms("ERROR -ARGUMENTS") == ["400", "401"]
    assert terms('"INVALID ARGUMENTS"') == ["420"]


@calc("cloudwatch.filters.question-mark")
def test_question_marks_do_not_mix(terms):
    """Terms with a question mark are ignored as soon as another term stands beside them."""
    assert terms("?MISSING ?INVALID") == ["419", "420"]
    assert terms("?MISSING ?INVALID REQUEST") == ["400", "401"]


@calc("cloudwatch.filters.documented-json")
def test_the_json_matcher_agrees_with_the_documentation(fields):
    """Our matcher of JSON patterns agrees with the documented examples: text, numbers, wildcards, elements, && and ||."""
    assert fields('{ $.eventType = "UpdateTrail" }')
    assert fields("{ $.sourceIPAddress != 123.123.* }")
    assert fields('{ $.arrayKey[0] = "value" }')
    assert fields("{ $.latency < 50 }")
    assert not fields("{ $.latency > 50 }")
    assert fields('{ $.user.id = 1 && $.actions[1] = "PUT" }')
    assert fields('{ $.user.email = "John.Stiles@example.com" || $.actions[0] = "x" && $.actions[2] = "x" }')
    assert not fields('{ $.user.id = 2 && $.actions[0] = "GET" || $.actions[2] = "GET" }')


@calc("cloudwatch.filters.missing-field")
def test_a_missing_field_does_not_match(fields):
    """A line without the field does not match."""
    assert not fields('{ $.level = "ERROR" }')


@moto("cloudwatch.filters.case")
def test_patterns_are_case_sensitive(example, logs):
    """Filter patterns are case sensitive."""
    example("cloudwatch/logs")
    found = {
        pattern: len(logs.filter_log_events(logGroupName="/shop/orders", filterPattern=pattern)["events"])
        for pattern in ("ERROR", "error")
    }
    assert found == {"ERROR": 2, "error": 0}


@moto("cloudwatch.filters.all-terms")
def test_several_terms_must_all_occur(example, logs):
    """Several terms must all occur in a line; quotes make one phrase of them."""
    example("cloudwatch/logs")

    def search(pattern):
        events = logs.filter_log_events(logGroupName="/shop/orders", filterPattern=pattern)["events"]
        return [event["message"] for event in events]

    assert search("ERROR timeout") == ["ERROR order 4 timeout"]
    assert search('"card declined"') == ["ERROR order 2 card declined"]
    assert search('"declined card"') == []


@gap("cloudwatch.filters.exclude")
def test_a_minus_excludes_a_term(example, logs):
    """A minus sign before a term excludes the lines that contain it."""
    example("cloudwatch/logs")
    events = logs.filter_log_events(logGroupName="/shop/orders", filterPattern="ERROR -timeout")["events"]
    assert [event["message"] for event in events] == ["ERROR order 2 card declined"]


@moto("cloudwatch.filters.stored")
def test_a_metric_filter_adds_a_number_or_a_field(example, logs):
    """A metric filter adds a fixed number for each hit, or the value of a field."""
    example("cloudwatch/metric_filter")
    found = logs.describe_metric_filters(logGroupName="/shop/orders")["metricFilters"]
    values = {one["filterName"]: one["metricTransformations"][0]["metricValue"] for one in found}
    assert values == {"errors": "1", "slow-by-service": "$.ms"}


@gap("cloudwatch.filters.counts")
def test_a_hit_becomes_a_datapoint(example, logs, cloudwatch):
    """Each matching event that comes in adds to the metric."""
    example("cloudwatch/metric_filter")
    logs.create_log_stream(logGroupName="/shop/orders", logStreamName="web-1")
    logs.put_log_events(
        logGroupName="/shop/orders",
        logStreamName="web-1",
        logEvents=[{"timestamp": 1796115600000, "message": '{"level": "ERROR", "ms": 900, "service": "cart"}'}],
    )
    assert cloudwatch.list_metrics(Namespace="Shop")["Metrics"]


@sdk("cloudwatch.filters.charged")
def test_extracted_metrics_are_custom_metrics(says):
    """Metrics of a metric filter are billed as custom metrics, and each value of a dimension is one of them."""
    text = says("logs", "PutMetricFilter")
    assert "Metrics extracted from log events are charged as custom metrics" in text
    assert "Each different value found for a dimension is treated as a separate metric" in text


@sdk("cloudwatch.filters.test-call")
def test_a_pattern_can_be_tried_first():
    """TestMetricFilter tries a pattern on sample lines before you save it."""
    members = model.shape("logs", "TestMetricFilterRequest").members
    assert set(members) == {"filterPattern", "logEventMessages"}


@sdk("cloudwatch.filters.no-resolution")
def test_a_metric_filter_has_no_resolution():
    """A metric filter has a value, a default, a unit and dimensions, and no storage resolution."""
    members = set(model.shape("logs", "MetricTransformation").members)
    assert {"metricValue", "defaultValue", "unit", "dimensions"} <= members
    assert not any("resolution" in member.lower() for member in members)


@sdk("cloudwatch.filters.disabled")
def test_too_many_values_may_disable_a_filter(says):
    """CloudWatch Logs may disable a metric filter whose dimensions take 1,000 values within an hour."""
    text = says("logs", "PutMetricFilter")
    assert "might disable a metric filter if it generates 1,000 different name/value pairs" in text
    assert "within one hour" in text
