"""Claims about trace ids, the trace header, and how it travels."""

import re
import time

import boto3
from opentelemetry import trace
from opentelemetry.propagators.aws import AwsXRayPropagator
from opentelemetry.sdk.extension.aws.trace import AwsXRayIdGenerator
from opentelemetry.sdk.trace import TracerProvider
from opentelemetry.sdk.trace.sampling import ALWAYS_OFF

from proofnotes import sdk as model
from proofnotes.evidence import calc, moto, sdk, tool

HEADER = "Root=1-5759e988-bd862e3fe1be46a994272793;Parent=53995c3f42cd8ad8;Sampled=1"


def injected(**settings):
    """The header that OpenTelemetry's X-Ray propagator adds to a request made inside a span, and the span."""
    tracer = TracerProvider(id_generator=AwsXRayIdGenerator(), **settings).get_tracer("shop")
    carrier = {}
    with tracer.start_as_current_span("request") as span:
        AwsXRayPropagator().inject(carrier)
    return carrier["X-Amzn-Trace-Id"], span.get_span_context()


@calc("xray.header.id-form")
def test_an_id_has_version_time_and_chance(example):
    """A trace id is the version, the time in 8 hexadecimal digits, and 24 random ones."""
    names = example("xray/trace_header")
    assert re.fullmatch(r"1-[0-9a-f]{8}-[0-9a-f]{24}", names["root"])
    assert int(names["root"].split("-")[1], 16) in range(int(time.time()) - 2, int(time.time()) + 1)


@calc("xray.header.id-time")
def test_the_time_can_be_read_out(example):
    """The second part of an id is the time of the original request."""
    started = example("xray/trace_header")["started"]
    assert started("1-58406520-a006649127e371903a2de979").isoformat() == "2016-12-01T18:00:00+00:00"


@tool("xray.header.otel-id")
def test_opentelemetry_makes_ids_with_the_time():
    """OpenTelemetry's generator for X-Ray puts the time into the first 32 bits of its trace ids."""
    made = f"{AwsXRayIdGenerator().generate_trace_id():032x}"
    assert int(made[:8], 16) == int(time.time())
    assert len(made) == 32


@tool("xray.header.inject")
def test_the_propagator_writes_the_header():
    """OpenTelemetry's X-Ray propagator writes Root, Parent and Sampled into X-Amzn-Trace-Id."""
    header, context = injected()
    fields = dict(part.split("=") for part in header.split(";"))
    hexadecimal = f"{context.trace_id:032x}"
    assert fields == {
        "Root": f"1-{hexadecimal[:8]}-{hexadecimal[8:]}",
        "Parent": f"{context.span_id:016x}",
        "Sampled": "1",
    }


@tool("xray.header.not-sampled")
def test_an_unsampled_request_says_so():
    """A request that is not sampled still carries the header, with Sampled=0."""
    header, _ = injected(sampler=ALWAYS_OFF)
    assert header.endswith("Sampled=0")
    assert header.startswith("Root=1-")


@tool("xray.header.extract")
def test_the_propagator_reads_the_header():
    """The next service reads the header and continues the same trace under the caller's span."""
    context = AwsXRayPropagator().extract({"X-Amzn-Trace-Id": HEADER})
    tracer = TracerProvider(id_generator=AwsXRayIdGenerator()).get_tracer("stock")
    span = tracer.start_span("reserve", context=context)
    assert f"{span.get_span_context().trace_id:032x}" == "5759e988bd862e3fe1be46a994272793"
    assert f"{span.parent.span_id:016x}" == "53995c3f42cd8ad8"
    span.end()


@tool("xray.header.obeyed")
def test_the_next_service_obeys_the_decision():
    """A service whose caller decided not to sample does not sample either."""
    tracer = TracerProvider(id_generator=AwsXRayIdGenerator()).get_tracer("stock")
    for sampled in (True, False):
        header = HEADER.replace("Sampled=1", f"Sampled={int(sampled)}")
        span = tracer.start_span("reserve", context=AwsXRayPropagator().extract({"X-Amzn-Trace-Id": header}))
        assert span.get_span_context().trace_flags.sampled is sampled
        span.end()


@tool("xray.header.nonsense")
def test_a_broken_header_starts_a_new_trace():
    """Where the header is missing or cannot be read, a new trace begins."""
    tracer = TracerProvider(id_generator=AwsXRayIdGenerator()).get_tracer("stock")
    for carrier in ({}, {"X-Amzn-Trace-Id": "Root=nonsense"}, {"X-Amzn-Trace-Id": HEADER.replace("1-57", "57")}):
        context = AwsXRayPropagator().extract(carrier)
        assert not trace.get_current_span(context).get_span_context().is_valid
        span = tracer.start_span("reserve", context=context)
        assert span.parent is None
        assert f"{span.get_span_context().trace_id:032x}" != "5759e988bd862e3fe1be46a994272793"
        span.end()


@moto("xray.header.queue")
def test_a_message_carries_the_header(example):
    """A message carries the header as the system attribute AWSTraceHeader."""
    names = example("xray/trace_header")
    assert names["carried"] == f"Root={names['root']};Parent={names['parent']};Sampled=1"


@moto("xray.header.queue-asked")
def test_the_consumer_has_to_ask_for_it(example):
    """A consumer gets the header only if it asks for it."""
    queue = example("xray/trace_header")["queue"]
    sqs = boto3.client("sqs")
    attribute = {"AWSTraceHeader": {"DataType": "String", "StringValue": HEADER}}
    sqs.send_message(QueueUrl=queue, MessageBody="order 8", MessageSystemAttributes=attribute)
    [message] = sqs.receive_message(QueueUrl=queue)["Messages"]
    assert "AWSTraceHeader" not in message.get("Attributes", {})


@sdk("xray.header.system-attribute")
def test_it_is_the_only_system_attribute():
    """AWSTraceHeader is the only system attribute that a sender may set."""
    says = model.text("sqs", "SendMessageRequest.MessageSystemAttributes")
    assert "Currently, the only supported message system attribute is AWSTraceHeader" in says


@sdk("xray.header.any-w3c")
def test_w3c_ids_are_accepted():
    """X-Ray accepts W3C trace ids, whose first part need not be a time."""
    says = model.text("xray", "PutTraceSegments")
    assert "should be formatted as 1-4efaaf4d-1e8720b39541901950019ee5" in says
    assert "this is not required or validated" in says


@calc("xray.header.w3c")
def test_a_w3c_id_only_gets_hyphens(example):
    """A W3C trace id becomes an X-Ray id by a version and two hyphens."""
    w3c = example("xray/trace_header")["w3c"]
    assert f"1-{w3c[:8]}-{w3c[8:]}" == "1-4efaaf4d-1e8720b39541901950019ee5"
