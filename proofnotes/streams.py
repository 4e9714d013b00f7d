"""Lambda's poller for Kinesis and DynamoDB streams: in order for each shard, and a failed batch blocks its shard."""

import base64
import hashlib
import json
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from moto.awslambda.models import LambdaFunction, lambda_backends
from moto.dynamodb import dynamodb_backends
from moto.kinesis.models import kinesis_backends
from moto.moto_api._internal import mock_random

from proofnotes import destinations
from proofnotes.filters import lets_through

LONGEST_PAUSE = 60  # seconds between two attempts: AWS tells no numbers, so 1, 2, 4 ... 60 are ours
DAY = 86400

Run = Callable[[LambdaFunction, Any, str], tuple[str, bool, str]]


@dataclass
class Record:
    """One record as the function gets it, with what the poller needs to know of it."""

    event: dict[str, Any]
    number: int
    key: str
    arrived: float
    filtered_on: dict[str, Any]


@dataclass
class Shard:
    """What is in a shard now, oldest first."""

    name: str
    records: list[Record]


@dataclass
class Batch:
    """Records that the function gets in one call."""

    records: list[Record]
    attempts: int = 0  # failed ones that count against MaximumRetryAttempts
    calls: int = 0


@dataclass
class Lane:
    """One batch at a time: a shard, or with a ParallelizationFactor a part of its keys."""

    after: int
    work: list[Batch] = field(default_factory=list)
    retry_at: float = 0
    failures: int = 0
    due: float | None = None


class Streams:
    """The pollers of all stream mappings of one sandbox."""

    def __init__(self, run: Run, call: Callable[[str, str], None]) -> None:
        self.run = run
        self.call = call
        self.lanes: dict[tuple[str, str, int], Lane] = {}
        self.known: set[str] = set()

    def due(self) -> float | None:
        """When a retry or the end of a batch window comes next."""
        return min((lane.due for lane in self.lanes.values() if lane.due is not None), default=None)

    def work(self) -> bool:
        """Let every enabled mapping read its stream; returns whether a function was called."""
        called = False
        for lane in self.lanes.values():
            lane.due = None
        for account in list(lambda_backends.values()):
            for backend in list(account.values()):
                for mapping in list(backend._event_source_mappings.values()):
                    if ":sqs:" not in mapping.event_source_arn:
                        called = self._read(backend, mapping) or called
        return called

    def _read(self, backend: Any, mapping: Any) -> bool:
        try:
            function = backend.get_function(mapping.function_arn)
            shards, retention = _shards(mapping, function.role)
        except Exception:  # noqa: BLE001 - the function or the stream is gone: AWS shows a problem in the mapping's state
            return False
        called = False
        factor = int(mapping.parallelization_factor or 1)
        for shard in shards:
            for number in range(factor):
                lane = self.lanes.get((mapping.uuid, shard.name, number))
                if lane is None:
                    lane = Lane(_start(mapping, shard, mapping.uuid in self.known))
                    self.lanes[mapping.uuid, shard.name, number] = lane
                if mapping.enabled:
                    called = self._serve(lane, shard, mapping, function, retention, (number, factor)) or called
        self.known.add(mapping.uuid)
        return called

    def _serve(  # noqa: PLR0913, PLR0917 - all of them say which records are meant
        self, lane: Lane, shard: Shard, mapping: Any, function: Any, retention: float, part: tuple[int, int]
    ) -> bool:
        called = False
        while True:
            if lane.work and lane.retry_at > time.time():
                lane.due = lane.retry_at
                return called
            if not lane.work and not _fill(lane, shard, mapping, part):
                return called
            batch = lane.work[0]
            if self._too_old(batch, mapping, shard, function, retention):
                if not batch.records:
                    lane.work.pop(0)
                continue
            called = True
            self._attempt(lane, batch, mapping, shard, function)

    def _too_old(self, batch: Batch, mapping: Any, shard: Shard, function: Any, retention: float) -> bool:
        """Give up the records that are too old; returns whether there were any."""
        asked = mapping.max_record_age if mapping.max_record_age is not None else -1
        limit = retention if asked < 0 else min(asked, retention)
        old = [record for record in batch.records if time.time() - record.arrived > limit]
        if old:
            batch.records = [record for record in batch.records if record not in old]
            self._give_up(Batch(old, calls=batch.calls), mapping, shard, function, "RecordAgeExceeded")
        return bool(old)

    def _attempt(self, lane: Lane, batch: Batch, mapping: Any, shard: Shard, function: Any) -> None:
        event = {"Records": [record.event for record in batch.records]}
        batch.calls += 1
        answer, failed, _ = self.run(function, event, str(mock_random.uuid4()))
        done = 0 if failed else _checkpoint(mapping, answer, batch)
        if done == len(batch.records):
            lane.work.pop(0)
            lane.failures = 0
            return
        lane.failures += 1
        lane.retry_at = time.time() + min(2 ** (lane.failures - 1), LONGEST_PAUSE)
        if done and mapping.bisect_on_error:
            batch.records = batch.records[done:]
        elif not done and mapping.bisect_on_error and len(batch.records) > 1:
            half = len(batch.records) // 2
            halves = batch.records[:half], batch.records[half:]
            lane.work[:1] = [Batch(records, batch.attempts, batch.calls) for records in halves]
        else:
            batch.records = batch.records[done:]
            batch.attempts += 1
            limit = mapping.max_retry_attempts if mapping.max_retry_attempts is not None else -1
            if 0 <= limit < batch.attempts:
                self._give_up(batch, mapping, shard, function, "RetryAttemptsExhausted")
                lane.work.pop(0)
                lane.retry_at = lane.failures = 0

    def _give_up(self, batch: Batch, mapping: Any, shard: Shard, function: Any, condition: str) -> None:
        config = {"DestinationConfig": mapping.destination_config}
        target = destinations.asked(config, "OnFailure")
        if not target:
            return
        first, last = batch.records[0], batch.records[-1]
        kinesis = ":kinesis:" in mapping.event_source_arn
        version = str(function.version)
        record: dict[str, Any] = {
            "requestContext": {
                "requestId": str(mock_random.uuid4()),
                "functionArn": mapping.function_arn,
                "condition": condition,
                "approximateInvokeCount": batch.calls,
            },
            "responseContext": {"statusCode": 200, "executedVersion": version, "functionError": "Unhandled"},
            "version": "1.0",
            "timestamp": destinations.stamp(time.time()),
            "KinesisBatchInfo" if kinesis else "DDBStreamBatchInfo": {
                "shardId": shard.name,
                "startSequenceNumber": str(first.number),
                "endSequenceNumber": str(last.number),
                "approximateArrivalOfFirstRecord": destinations.stamp(first.arrived),
                "approximateArrivalOfLastRecord": destinations.stamp(last.arrived),
                "batchSize": len(batch.records),
                "streamArn": mapping.event_source_arn,
            },
        }
        if ":s3:" in target:
            record["payload"] = json.dumps({"Records": [one.event for one in batch.records]})
        key = f"{mapping.uuid}/{shard.name}"
        destinations.send(target, json.dumps(record), call=self.call, key=key)


def _start(mapping: Any, shard: Shard, appeared_later: bool) -> int:
    """The sequence number after which a mapping begins with a shard.

    moto copies the records of a shard that is split into its children, so what is in those at first is old.
    """
    last = shard.records[-1].number if shard.records else 0
    if appeared_later or mapping.starting_position == "LATEST":
        return last
    if mapping.starting_position == "AT_TIMESTAMP":
        since = float(mapping.starting_position_timestamp)
        return max((record.number for record in shard.records if record.arrived < since), default=0)
    return 0


def _fill(lane: Lane, shard: Shard, mapping: Any, part: tuple[int, int]) -> bool:
    """Read the next batch into a lane, unless nothing is there or the batch window is still open."""
    mine = [record for record in shard.records if record.number > lane.after and _in_part(record.key, part)]
    wanted: list[Record] = []
    seen = lane.after
    for record in mine:
        if len(wanted) == mapping.batch_size:
            break
        seen = record.number
        if lets_through(mapping.filter_criteria, record.filtered_on):
            wanted.append(record)
    if not wanted:
        lane.after = seen
        return False
    opened = wanted[0].arrived + (mapping.max_batch_window or 0)
    if len(wanted) < mapping.batch_size and opened > time.time():
        lane.due = opened
        return False
    lane.after = seen
    lane.work = [Batch(wanted)]
    return True


def _in_part(key: str, part: tuple[int, int]) -> bool:
    number, factor = part
    return factor == 1 or int(hashlib.md5(key.encode()).hexdigest(), 16) % factor == number


def _checkpoint(mapping: Any, answer: str, batch: Batch) -> int:
    """How many records of a batch are done by what the function answered."""
    if "ReportBatchItemFailures" not in (mapping.function_response_types or []):
        return len(batch.records)
    body = json.loads(answer)
    failures = body.get("batchItemFailures") if isinstance(body, dict) else None
    if not failures:
        return len(batch.records)
    places = {str(record.number): at for at, record in enumerate(batch.records)}
    named = [failure.get("itemIdentifier") for failure in failures]
    return min(places[name] for name in named) if all(name in places for name in named) else 0


def _shards(mapping: Any, role: str) -> tuple[list[Shard], float]:
    """The shards of a mapping's stream, and for how long they keep records, in seconds."""
    _, _, service, region, account, name = mapping.event_source_arn.split(":", 5)
    common = {"awsRegion": region, "eventSourceARN": mapping.event_source_arn}
    if service == "kinesis":
        stream = kinesis_backends[account][region].streams[name.split("/")[1]]
        found = [
            Shard(shard.shard_id, [_kinesis(record, shard.shard_id, role, common) for record in shard.records.values()])
            for shard in stream.shards.values()
        ]
        return found, stream.retention_period_hours * 3600
    shard = dynamodb_backends[account][region].get_table(name.split("/")[1]).stream_shard
    return ([Shard(shard.id, [_dynamodb(item.to_json(), common) for item in shard.items])] if shard else []), DAY


def _kinesis(record: Any, shard: str, role: str, common: dict[str, str]) -> Record:
    inner = {
        "kinesisSchemaVersion": "1.0",
        "partitionKey": record.partition_key,
        "sequenceNumber": str(record.sequence_number),
        "data": record.data,
        "approximateArrivalTimestamp": round(record.created_at, 3),
    }
    event = {
        "kinesis": inner,
        "eventSource": "aws:kinesis",
        "eventVersion": "1.0",
        "eventID": f"{shard}:{record.sequence_number}",
        "eventName": "aws:kinesis:record",
        "invokeIdentityArn": role,
        **common,
    }
    try:
        data = json.loads(base64.b64decode(record.data))
    except ValueError:
        data = None
    shown = {**event, **inner, "data": data}
    return Record(event, record.sequence_number, record.partition_key, record.created_at, shown)


def _dynamodb(item: dict[str, Any], common: dict[str, str]) -> Record:
    inner = dict(item["dynamodb"])
    created = inner["ApproximateCreationDateTime"]
    arrived = created.timestamp() if isinstance(created, datetime) else float(created)
    inner["ApproximateCreationDateTime"] = arrived
    event = {**{name: value for name, value in item.items() if name != "dynamodb"}, **common, "dynamodb": inner}
    key = json.dumps(inner["Keys"], sort_keys=True)
    return Record(event, int(inner["SequenceNumber"]), key, arrived, event)
