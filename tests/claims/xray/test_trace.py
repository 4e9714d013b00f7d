"""Claims about traces, segments, annotations and metadata."""

import json
import time
from datetime import UTC, datetime, timedelta

import pytest
from moto.xray.models import xray_backends

from proofnotes import sandbox
from proofnotes import sdk as model
from proofnotes.evidence import gap, moto, sdk, tool


@moto("xray.trace.one-id")
def test_segments_with_one_id_are_one_trace(example, xray):
    """All segments with the same trace id are one trace."""
    names = example("xray/trace")
    [trace] = xray.batch_get_traces(TraceIds=[names["trace_id"]])["Traces"]
    documents = [json.loads(segment["Document"]) for segment in trace["Segments"]]
    assert {one["name"] for one in documents} == {"shop-web", "stock"}
    assert {one["trace_id"] for one in documents} == {names["trace_id"]}


@moto("xray.trace.other-id")
def test_another_id_is_another_trace(xray, segment, put):
    """A segment with another trace id belongs to another trace."""
    one, two = segment(), segment()
    put(one, two)
    found = xray.batch_get_traces(TraceIds=[one["trace_id"], two["trace_id"]])["Traces"]
    assert [len(trace["Segments"]) for trace in found] == [1, 1]


@moto("xray.trace.refused-alone")
def test_a_bad_document_is_refused_alone(example, xray):
    """A bad document is refused alone: the call succeeds, and UnprocessedTraceSegments lists it."""
    names = example("xray/trace")
    assert len(names["answer"]["UnprocessedTraceSegments"]) == 1
    assert len(xray.batch_get_traces(TraceIds=[names["trace_id"]])["Traces"][0]["Segments"]) == 2


@moto("xray.trace.required")
@pytest.mark.parametrize("field", ["name", "id", "trace_id", "start_time", "end_time"])
def test_a_segment_needs_five_fields(segment, put, field):
    """A segment needs a name, an id, a trace id, a start and an end."""
    assert put(segment()) == 0
    assert put(segment(without=field)) == 1


@moto("xray.trace.in-progress")
def test_a_segment_may_be_in_progress(segment, put):
    """Instead of an end, a segment may say in_progress."""
    assert put(segment(without="end_time", in_progress=True)) == 0


@sdk("xray.trace.overwritten")
def test_a_complete_segment_overwrites():
    """A complete segment overwrites the one in progress."""
    assert "send the complete segment to overwrite the in-progress segment" in model.text("xray", "PutTraceSegments")


@sdk("xray.concepts.errors")
def test_three_kinds_of_failure():
    """error is a 4xx, fault a 5xx, throttle a 429."""
    told = {name: model.text("xray", f"TraceSummary.Has{name}") for name in ("Error", "Fault", "Throttle")}
    assert "400 series" in told["Error"]
    assert "500 series" in told["Fault"]
    assert "429" in told["Throttle"]


@sdk("xray.concepts.graph")
def test_the_graph_has_services_and_calls():
    """X-Ray makes a graph of services and the calls between them."""
    says = model.text("xray", "GetServiceGraph")
    assert "describes services that process incoming requests, and downstream services that they call" in says
    assert "Edges" in model.shape("xray", "Service").members


@moto("xray.trace.subsegments")
def test_a_segment_carries_its_subsegments(example, xray):
    """Subsegments travel inside their segment, or alone with a parent_id."""
    names = example("xray/trace")
    [trace] = xray.batch_get_traces(TraceIds=[names["trace_id"]])["Traces"]
    documents = {one["name"]: one for one in map(json.loads, (s["Document"] for s in trace["Segments"]))}
    assert [part["name"] for part in documents["shop-web"]["subsegments"]] == ["DynamoDB"]
    assert documents["stock"]["parent_id"] == documents["shop-web"]["id"]


@moto("xray.trace.kept-apart")
def test_annotations_and_metadata_are_two_fields(example, xray):
    """Annotations and metadata are two fields of a segment or subsegment, not of the trace."""
    names = example("xray/trace")
    [trace] = xray.batch_get_traces(TraceIds=[names["trace_id"]])["Traces"]
    assert set(trace) <= {"Id", "Duration", "LimitExceeded", "Segments"}
    documents = [json.loads(segment["Document"]) for segment in trace["Segments"]]
    [web] = [one for one in documents if one["name"] == "shop-web"]
    assert web["annotations"] == {"customer": "ada", "items": 2}
    assert web["metadata"]["shop"]["basket"] == ["pen", "ink"]


@sdk("xray.trace.annotation-types")
def test_an_annotation_is_a_number_a_text_or_a_boolean():
    """The value of an annotation is a number, a text or a Boolean."""
    assert set(model.shape("xray", "AnnotationValue").members) == {"NumberValue", "BooleanValue", "StringValue"}


@sdk("xray.trace.summary-has-annotations")
def test_summaries_bring_annotations_and_no_metadata():
    """A trace summary brings annotations and no metadata."""
    members = set(model.shape("xray", "TraceSummary").members)
    assert "Annotations" in members
    assert not {name for name in members if "metadata" in name.lower()}


@gap("xray.trace.filter")
def test_a_filter_expression_finds_an_annotation(xray, segment, put):
    """GetTraceSummaries finds traces by an annotation, with a filter expression."""
    put(segment(annotations={"customer": "ada"}), segment(annotations={"customer": "bob"}))
    now = datetime.now(UTC)
    found = xray.get_trace_summaries(
        StartTime=now - timedelta(hours=1),
        EndTime=now + timedelta(hours=1),
        FilterExpression='annotation.customer = "ada"',
    )
    assert len(found["TraceSummaries"]) == 1


@moto("xray.trace.summaries")
def test_summaries_first_then_traces(xray, segment, put):
    """GetTraceSummaries gives the ids in a time frame, BatchGetTraces the documents."""
    one = segment(fault=True)
    put(one)
    time.sleep(60)
    now = datetime.now(UTC)
    frame = {"StartTime": now - timedelta(hours=1), "EndTime": now + timedelta(hours=1)}
    [summary] = xray.get_trace_summaries(**frame)["TraceSummaries"]
    assert summary["Id"] == one["trace_id"]
    assert summary["HasFault"] is True
    assert "pass the trace IDs to BatchGetTraces" in model.text("xray", "GetTraceSummaries")


@moto("xray.trace.unknown")
def test_an_unknown_id_is_told(xray):
    """An id that X-Ray does not know comes back as unprocessed."""
    answer = xray.batch_get_traces(TraceIds=["1-5759e988-bd862e3fe1be46a994272793"])
    assert answer["Traces"] == []
    assert answer["UnprocessedTraceIds"] == ["1-5759e988-bd862e3fe1be46a994272793"]


@tool("xray.trace.cli")
def test_the_cli_sends_and_reads_a_segment(example, xray):
    """With the CLI a job without any library sends a segment of its own."""
    example("xray/send_segment.sh")
    [trace_id] = xray_backends[sandbox.ACCOUNT][sandbox.REGION]._segment_collection._traces
    [trace] = xray.batch_get_traces(TraceIds=[trace_id])["Traces"]
    assert json.loads(trace["Segments"][0]["Document"])["name"] == "nightly-job"


@sdk("xray.trace.transaction-search")
def test_with_transaction_search_traces_are_elsewhere():
    """With Transaction Search on, BatchGetTraces finds nothing: the destination is CloudWatch Logs."""
    assert "cannot find traces through this API if Transaction Search is enabled" in model.text(
        "xray", "BatchGetTraces"
    )
    assert model.shape("xray", "TraceSegmentDestination").metadata["enum"] == ["XRay", "CloudWatchLogs"]


@sdk("xray.trace.encryption")
def test_traces_can_be_encrypted_with_a_key_of_yours():
    """Traces are encrypted by X-Ray, or with a KMS key of yours."""
    assert model.shape("xray", "EncryptionType").metadata["enum"] == ["NONE", "KMS"]


@sdk("xray.trace.groups")
def test_a_group_is_a_filter_with_a_name():
    """A group is a filter expression with a name."""
    assert model.shape("xray", "CreateGroupRequest").required_members == ["GroupName"]
    assert "FilterExpression" in model.shape("xray", "CreateGroupRequest").members
