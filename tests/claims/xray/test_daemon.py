"""Claims about the daemon, the write API, the read API, and who may use them."""

import json
import socket

from aws_xray_sdk.core.emitters.udp_emitter import UDPEmitter
from aws_xray_sdk.core.models.segment import Segment
from moto.iam.aws_managed_policies import aws_managed_policies_data

from proofnotes import guard
from proofnotes import sdk as model
from proofnotes.evidence import sdk, tool

WRITE = {
    "PutTraceSegments",
    "PutTelemetryRecords",
    "GetSamplingRules",
    "GetSamplingTargets",
    "GetSamplingStatisticSummaries",
}


def managed(name):
    [statement] = json.loads(aws_managed_policies_data)[name]["Document"]["Statement"]
    return {action.removeprefix("xray:") for action in statement["Action"]}


@tool("xray.daemon.address")
def test_the_sdk_sends_to_udp_2000_on_this_machine():
    """The X-Ray SDK sends by UDP to 127.0.0.1:2000."""
    with guard.lifted():
        emitter = UDPEmitter()
        emitter._socket.close()
    assert (emitter.ip, emitter.port) == ("127.0.0.1", 2000)


@tool("xray.daemon.variable")
def test_a_variable_names_another_daemon(monkeypatch):
    """AWS_XRAY_DAEMON_ADDRESS names another daemon, such as xray-daemon:2000."""
    monkeypatch.setenv("AWS_XRAY_DAEMON_ADDRESS", "xray-daemon:3000")
    with guard.lifted():
        emitter = UDPEmitter()
        emitter._socket.close()
    assert (emitter.ip, emitter.port) == ("xray-daemon", 3000)


@tool("xray.daemon.protocol")
def test_a_datagram_is_a_header_and_a_document():
    """A datagram is a header line and a segment document."""
    segment = Segment("shop-web")
    segment.close()
    with guard.lifted(), socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as daemon:
        daemon.bind(("127.0.0.1", 0))
        emitter = UDPEmitter(f"127.0.0.1:{daemon.getsockname()[1]}")
        emitter.send_entity(segment)
        header, document = daemon.recv(10_000).decode().split("\n", 1)
        emitter._socket.close()
    assert json.loads(header) == {"format": "json", "version": 1}
    assert json.loads(document)["trace_id"] == segment.trace_id


@tool("xray.daemon.silent")
def test_a_missing_daemon_is_not_noticed():
    """If no daemon listens, sending raises no error."""
    with guard.lifted():
        free = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
        emitter = UDPEmitter(f"127.0.0.1:{port}")
        emitter._send_data("before")
        assert free.recv(100) == b"before"
        free.close()
        for _ in range(3):
            emitter._send_data("after")
        emitter._socket.close()
    assert emitter.port == port


@tool("xray.api.managed")
def test_both_managed_policies_allow_the_same():
    """AWSXRayDaemonWriteAccess and the older AWSXrayWriteOnlyAccess allow the same five actions."""
    assert managed("AWSXRayDaemonWriteAccess") == managed("AWSXrayWriteOnlyAccess") == WRITE


@tool("xray.api.read-policy")
def test_the_read_policy_reads_and_does_not_write():
    """AWSXrayReadOnlyAccess allows the read calls and no write."""
    allowed = managed("AWSXrayReadOnlyAccess")
    assert {"BatchGetTraces", "GetServiceGraph", "GetTraceGraph", "GetTraceSummaries"} <= allowed
    assert not {name for name in allowed if name.startswith("Put")}


@tool("xray.api.write")
def test_the_write_policy_also_reads_sampling_rules():
    """Besides two writes, the write policies allow three reads about sampling."""
    allowed = managed("AWSXRayDaemonWriteAccess")
    assert set(model.service("xray").operation_names) >= allowed
    assert {name for name in allowed if name.startswith("Put")} == {"PutTraceSegments", "PutTelemetryRecords"}
    assert {name for name in allowed if name.startswith("GetSampling")} == allowed - {
        "PutTraceSegments",
        "PutTelemetryRecords",
    }
    assert len(allowed) == 5


@sdk("xray.api.telemetry")
def test_telemetry_is_the_daemons_own():
    """PutTelemetryRecords is the daemon's report about itself."""
    assert "Used by the Amazon Web Services X-Ray daemon" in model.text("xray", "PutTelemetryRecords")


@sdk("xray.api.read")
def test_the_read_calls():
    """The read calls are GetServiceGraph, BatchGetTraces, GetTraceSummaries and GetTraceGraph, and more."""
    names = set(model.service("xray").operation_names)
    assert {"GetServiceGraph", "BatchGetTraces", "GetTraceSummaries", "GetTraceGraph", "GetGroups"} <= names


@sdk("xray.api.graph")
def test_the_graph_is_nodes_and_edges():
    """GetServiceGraph gives services and the edges between them, for a time frame."""
    assert {"StartTime", "EndTime"} <= set(model.shape("xray", "GetServiceGraphRequest").required_members)
    assert "Edges" in model.shape("xray", "Service").members


@tool("xray.api.policy-decides")
def test_a_writer_cannot_read_traces(document, ask):
    """A role with the write policy may send traces and ask for sampling, and cannot read a trace."""
    policy = document("write_policy")

    def decision(action):
        return ask(policy, action=f"xray:{action}", resource="*", owner="111122223333")

    assert {decision(action) for action in WRITE} == {"allow"}
    assert {decision(action) for action in ("BatchGetTraces", "GetTraceSummaries", "GetServiceGraph")} == {
        "implicit deny"
    }
