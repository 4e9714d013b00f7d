"""Claims about instrumenting: OpenTelemetry today, the X-Ray SDK as history."""

import json

import pytest
from aws_xray_sdk.core import AWSXRayRecorder
from aws_xray_sdk.core.context import Context
from opentelemetry.sdk.extension.aws.trace import AwsXRayIdGenerator
from opentelemetry.sdk.trace import TracerProvider
from opentelemetry.sdk.trace.export import SimpleSpanProcessor
from opentelemetry.sdk.trace.export.in_memory_span_exporter import InMemorySpanExporter
from opentelemetry.trace import SpanKind, StatusCode

from proofnotes import guard
from proofnotes.evidence import moto, tool


@pytest.fixture
def spans():
    """Makes a real trace with OpenTelemetry: a request with a call inside; returns its spans by name."""

    def make():
        memory = InMemorySpanExporter()
        provider = TracerProvider(id_generator=AwsXRayIdGenerator())
        provider.add_span_processor(SimpleSpanProcessor(memory))
        tracer = provider.get_tracer("shop")
        with tracer.start_as_current_span("POST /orders", kind=SpanKind.SERVER) as request:
            request.set_attribute("customer", "ada")
            with tracer.start_as_current_span("DynamoDB.PutItem", kind=SpanKind.CLIENT) as call:
                call.set_attribute("rpc.method", "PutItem")
        return {span.name: span for span in memory.get_finished_spans()}

    return make


def as_segment(span):
    """A span as X-Ray wants it: the ids with hyphens, times in seconds."""
    trace_id = f"{span.context.trace_id:032x}"
    document = {
        "name": span.name.replace(" ", "-"),
        "id": f"{span.context.span_id:016x}",
        "trace_id": f"1-{trace_id[:8]}-{trace_id[8:]}",
        "start_time": span.start_time / 1e9,
        "end_time": span.end_time / 1e9,
    }
    if span.parent:
        document |= {"parent_id": f"{span.parent.span_id:016x}", "type": "subsegment"}
    return document


@tool("xray.otel.one-trace")
def test_spans_share_a_trace_and_know_their_parent(spans):
    """OpenTelemetry's spans share a trace id, and each knows its parent."""
    made = spans()
    assert len({span.context.trace_id for span in made.values()}) == 1
    assert made["DynamoDB.PutItem"].parent.span_id == made["POST /orders"].context.span_id
    assert made["POST /orders"].parent is None


@moto("xray.otel.accepted")
def test_a_real_otel_trace_fits_into_x_ray(spans, put, xray):
    """A trace made with OpenTelemetry fits into X-Ray: same ids, same parents."""
    made = [as_segment(span) for span in spans().values()]
    assert put(*made) == 0
    [trace] = xray.batch_get_traces(TraceIds=[made[0]["trace_id"]])["Traces"]
    stored = {one["name"]: one for one in map(json.loads, (part["Document"] for part in trace["Segments"]))}
    assert stored["DynamoDB.PutItem"]["parent_id"] == stored["POST-/orders"]["id"]


@tool("xray.otel.attributes")
def test_attributes_belong_to_a_span(spans):
    """Attributes are set on a span, as annotations are on a segment."""
    made = spans()
    assert dict(made["POST /orders"].attributes) == {"customer": "ada"}
    assert "customer" not in made["DynamoDB.PutItem"].attributes


@tool("xray.otel.exception")
def test_an_exception_marks_the_span():
    """An exception that leaves a span marks it as an error and is recorded with it."""
    memory = InMemorySpanExporter()
    provider = TracerProvider()
    provider.add_span_processor(SimpleSpanProcessor(memory))
    with pytest.raises(ValueError, match="sold out"), provider.get_tracer("shop").start_as_current_span("pay"):
        raise ValueError("sold out")
    [span] = memory.get_finished_spans()
    assert span.status.status_code is StatusCode.ERROR
    assert span.events[0].attributes["exception.message"] == "sold out"


class Memory:
    """An emitter that keeps what the X-Ray SDK would send to its daemon."""

    def __init__(self):
        self.sent = []

    def send_entity(self, entity):
        self.sent.append(json.loads(entity.serialize()))

    def set_daemon_address(self, address):
        self.address = address


@pytest.fixture
def recorder():
    with guard.lifted():  # it opens a socket to its daemon at once
        made = AWSXRayRecorder()
        made.emitter._socket.close()
    made.configure(sampling=False, context=Context(), emitter=Memory())
    return made


@tool("xray.sdk.segment")
def test_the_sdk_makes_the_same_document(recorder):
    """The X-Ray SDK makes segment documents with annotations, metadata and subsegments."""
    with recorder.in_segment("shop-web") as segment:
        segment.put_annotation("customer", "ada")
        segment.put_metadata("basket", ["pen"], "shop")
        with recorder.in_subsegment("price"):
            pass
    [sent] = recorder.emitter.sent
    assert sent["annotations"] == {"customer": "ada"}
    assert sent["metadata"] == {"shop": {"basket": ["pen"]}}
    assert [part["name"] for part in sent["subsegments"]] == ["price"]
    assert sent["trace_id"].startswith("1-")


@tool("xray.sdk.annotation-values")
def test_the_sdk_drops_a_list_as_an_annotation(recorder):
    """A list is no value of an annotation: the SDK drops it."""
    with recorder.in_segment("shop-web") as segment:
        segment.put_annotation("basket", ["pen"])
        segment.put_annotation("items", 1)
    assert recorder.emitter.sent[0]["annotations"] == {"items": 1}


@tool("xray.sdk.missing-context")
def test_without_a_segment_the_sdk_can_raise_or_log(recorder, monkeypatch, caplog):
    """Without a segment the SDK logs an error by default; AWS_XRAY_CONTEXT_MISSING makes it raise."""
    from aws_xray_sdk.core.exceptions.exceptions import SegmentNotFoundException

    assert recorder.current_segment() is None
    assert "cannot find the current segment" in caplog.text
    monkeypatch.setenv("AWS_XRAY_CONTEXT_MISSING", "RUNTIME_ERROR")
    recorder.configure(sampling=False, context=Context(), emitter=Memory())
    with pytest.raises(SegmentNotFoundException):
        recorder.current_segment()
