"""What the claims about Route 53 share: a zone to change, and a DNS server on loopback for a real client."""

import contextlib
import socket
import threading
from collections.abc import Callable, Iterator
from typing import Any

import boto3
import dns.message
import dns.resolver
import dns.rrset
import pytest
from botocore.exceptions import ClientError

from proofnotes import guard

Answer = Callable[[str, str], list[tuple[str, str, int, list[str]]]]


@pytest.fixture
def route53(aws: None) -> Any:
    return boto3.client("route53")


@pytest.fixture
def zone(route53: Any) -> str:
    """An empty public zone, shop.example."""
    return str(route53.create_hosted_zone(Name="shop.example", CallerReference="zone")["HostedZone"]["Id"])


@pytest.fixture
def change(route53: Any, zone: str) -> Callable[..., str]:
    """Change one record; returns the code of the error, empty where there is none."""

    def send(action: str, **record: Any) -> str:
        batch = {"Changes": [{"Action": action, "ResourceRecordSet": record}]}
        try:
            route53.change_resource_record_sets(HostedZoneId=zone, ChangeBatch=batch)
        except ClientError as error:
            return str(error.response["Error"]["Code"])
        return ""

    return send


@pytest.fixture
def records(route53: Any, zone: str) -> Callable[[], list[dict[str, Any]]]:
    """The records of the zone, without those that came with it."""

    def listed() -> list[dict[str, Any]]:
        found = route53.list_resource_record_sets(HostedZoneId=zone)["ResourceRecordSets"]
        return [each for each in found if each["Type"] not in ("NS", "SOA")]

    return listed


class Server:
    """An authoritative DNS server on loopback that answers from a function, over UDP."""

    def __init__(self, answer: Answer) -> None:
        self.answer = answer
        self.asked: list[tuple[str, str]] = []
        self.door = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
        self.door.bind(("127.0.0.1", 0))
        self.thread = threading.Thread(target=self.serve, daemon=True)
        self.thread.start()

    def serve(self) -> None:
        while True:
            wire, client = self.door.recvfrom(4096)
            if not wire:
                return
            query = dns.message.from_wire(wire)
            question = query.question[0]
            name, kind = question.name.to_text(omit_final_dot=True), dns.rdatatype.to_text(question.rdtype)
            self.asked.append((name, kind))
            reply = dns.message.make_response(query)
            for owner, found, ttl, values in self.answer(name, kind):
                reply.answer.append(dns.rrset.from_text(owner + ".", ttl, "IN", found, *values))
            self.door.sendto(reply.to_wire(), client)

    def stop(self) -> None:
        with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as bell:
            bell.sendto(b"", self.door.getsockname())
        self.thread.join()
        self.door.close()


@pytest.fixture
def serve() -> Iterator[Callable[[Answer], tuple[dns.resolver.Resolver, Server]]]:
    """Serve an answering function; returns a real DNS client that asks it, and the server."""
    with guard.lifted(), contextlib.ExitStack() as stack:

        def start(answer: Answer) -> tuple[dns.resolver.Resolver, Server]:
            server = Server(answer)
            stack.callback(server.stop)
            client = dns.resolver.Resolver(configure=False)
            client.nameservers, client.port = ["127.0.0.1"], server.door.getsockname()[1]
            return client, server

        yield start
