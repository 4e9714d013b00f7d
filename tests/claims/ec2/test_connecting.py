"""Claims about connections that do not come about, and about ways in without an open port."""

import contextlib
import socket

import pytest

from proofnotes import guard
from proofnotes import sdk as model
from proofnotes.evidence import calc, sdk, tool


@pytest.fixture
def loopback():
    """A socket on a free port of the loopback interface that nobody listens on yet."""
    with guard.lifted(), socket.socket() as door:
        door.bind(("127.0.0.1", 0))
        yield door


def knock(port):
    """What a client sees when it connects."""
    with guard.lifted(), socket.socket() as client:
        client.settimeout(0.3)
        try:
            client.connect(("127.0.0.1", port))
        except (ConnectionRefusedError, TimeoutError) as error:
            return type(error).__name__
    return "connected"


@tool("ec2.connect.refused")
def test_nobody_listens_means_refused(loopback):
    """A packet that reaches a host where nothing listens on the port is answered with a refusal, at once."""
    assert knock(loopback.getsockname()[1]) == "ConnectionRefusedError"
    loopback.listen()
    assert knock(loopback.getsockname()[1]) == "connected"


@tool("ec2.connect.silence")
def test_no_answer_means_timeout(loopback):
    """A packet that nobody answers ends in a timeout of the client."""
    loopback.listen(0)
    port = loopback.getsockname()[1]
    with guard.lifted(), contextlib.ExitStack() as stack:
        for _ in range(8):  # once the queue of the listener is full, Linux drops what else comes
            client = stack.enter_context(socket.socket())
            client.setblocking(False)
            with contextlib.suppress(BlockingIOError):
                client.connect(("127.0.0.1", port))
        assert knock(port) == "TimeoutError"


@calc("ec2.connect.chain")
def test_one_link_refuses_and_all_others_are_silent(example):
    """Only the last link, a program that listens, gives a refusal; every link before it gives silence."""
    names = example("ec2/diagnose")
    assert names["suspects"](names["REFUSED"]) == ["a program listens on the port"]
    assert len(names["suspects"](names["SILENT"])) == len(names["CHAIN"]) - 1
    assert names["connect"]() == "connected"
    for link, symptom in names["CHAIN"]:
        assert names["connect"](link) == symptom


@sdk("ec2.connect.eice")
def test_instance_connect_endpoint_needs_no_public_address():
    """EC2 Instance Connect Endpoint connects to an instance that has no public address."""
    says = model.text("ec2", "CreateInstanceConnectEndpoint")
    assert "without requiring the instance to have a public IPv4 or public IPv6 address" in says


@sdk("ec2.connect.eic-key")
def test_instance_connect_pushes_a_key_for_a_minute():
    """EC2 Instance Connect pushes a public key to the instance that can be used for 60 seconds."""
    says = model.text("ec2-instance-connect", "SendSSHPublicKey")
    assert "The key remains for 60 seconds" in says


@sdk("ec2.connect.session")
def test_session_manager_starts_a_session_with_an_api_call():
    """Session Manager starts a session with a call of the API, StartSession, which IAM can allow or deny."""
    assert model.operation("ssm", "StartSession").input_shape.required_members == ["Target"]
