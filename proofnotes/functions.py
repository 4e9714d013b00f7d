"""Run Lambda functions for real, in this process: moto stores them, this calls their handlers.

moto has one place where a function's code would run in Docker, `LambdaFunction._invoke_lambda`, and we replace it.
What moto hands over by itself it hands over once, so the queue of asynchronous calls (`asynchronous.py`) and the
pollers of streams (`streams.py`) and of SQS (here) are ours: they retry, as the clock moves.
"""

import base64
import contextlib
import importlib.util
import io
import json
import os
import sys
import time
import traceback
import zipfile
from collections.abc import Callable, Iterator
from pathlib import Path
from types import ModuleType
from typing import Any
from unittest import mock

import botocore.handlers
import moto.s3.notifications
from moto.awslambda.exceptions import UnknownFunctionException
from moto.awslambda.models import LambdaBackend, LambdaFunction, lambda_backends
from moto.moto_api._internal import mock_random
from moto.sqs.models import Queue, sqs_backends

from proofnotes.asynchronous import Asynchronous
from proofnotes.clock import clock
from proofnotes.filters import lets_through
from proofnotes.streams import Streams


class Context:
    """What a handler gets as its second argument (times in milliseconds, memory in MB)."""

    def __init__(self, function: LambdaFunction, request_id: str) -> None:
        self.function_name = function.function_name
        self.function_version = str(function.version)
        self.invoked_function_arn = function.function_arn
        self.memory_limit_in_mb = str(function.memory_size)
        self.aws_request_id = request_id
        self.log_group_name = function.logs_group_name
        self._timeout = function.timeout

    def get_remaining_time_in_millis(self) -> int:
        return int(self._timeout) * 1000


class Functions:
    """The execution environments of one sandbox: a module stays loaded between calls, as on AWS."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.environments: dict[tuple[str, str, str], ModuleType] = {}
        self.polling = False
        self.asynchronous = Asynchronous(self.invoke)
        self.streams = Streams(self.invoke, self.asynchronous.call)

    def load(self, function: LambdaFunction) -> ModuleType:
        variables = json.dumps(function.environment_vars, sort_keys=True)
        key = (function.function_arn, function.code_sha_256, variables)
        if key not in self.environments:
            self.environments[key] = self._cold_start(function)
        return self.environments[key]

    def _cold_start(self, function: LambdaFunction) -> ModuleType:
        root = self.folder / f"function-{len(self.environments)}"
        paths = [root]
        _unzip(function.code_bytes, root)
        for layer in function.layers or []:
            version = lambda_backends[function.account_id][function.region].layers_versions_by_arn(layer["Arn"])
            _unzip(version.code_bytes, root / "opt")
            paths.append(root / "opt" / "python")
        module, _ = function.handler.rsplit(".", 1)
        spec = importlib.util.spec_from_file_location(root.name, root / f"{module}.py")
        if spec is None or spec.loader is None:
            raise ImportError(f"Unable to import module '{module}'")
        loaded = importlib.util.module_from_spec(spec)
        with mock.patch.object(sys, "path", [*map(str, paths), *sys.path]):
            spec.loader.exec_module(loaded)
        return loaded

    def invoke(self, function: LambdaFunction, event: Any, request_id: str = "") -> tuple[str, bool, str]:
        request_id = request_id or str(mock_random.uuid4())
        log = io.StringIO()
        failed = False
        variables = {
            "AWS_LAMBDA_FUNCTION_NAME": function.function_name,
            "AWS_LAMBDA_FUNCTION_VERSION": str(function.version),
            "AWS_LAMBDA_FUNCTION_MEMORY_SIZE": str(function.memory_size),
            "AWS_REGION": function.region,
            "_HANDLER": function.handler,
            **{name: str(value) for name, value in (function.environment_vars or {}).items()},
        }
        payload = {} if event == "{}" else event  # moto has decoded it, but for an empty one
        with (
            mock.patch.dict(os.environ, variables),
            contextlib.redirect_stdout(log),
            # what a handler causes happens after it: on AWS at the same time, which one clock cannot show
            mock.patch.object(self, "polling", True),
        ):
            print(f"START RequestId: {request_id} Version: {function.version}")
            try:
                handler = getattr(self.load(function), function.handler.rsplit(".", 1)[1])
                answer = json.dumps(handler(payload, Context(function, request_id)))
            except SystemExit as leaving:
                failed = True
                what = f"RequestId: {request_id} Error: Runtime exited with error: exit status {leaving.code or 0}"
                answer = json.dumps({"errorMessage": what, "errorType": "Runtime.ExitError"})
                print(what)
            except Exception as error:  # noqa: BLE001 - AWS reports whatever a handler raises
                failed = True
                answer = json.dumps({"errorMessage": str(error), "errorType": type(error).__name__})
                print(f"[ERROR] {type(error).__name__}: {error}")
                print(traceback.format_exc())
            print(f"END RequestId: {request_id}")
        function.logs_backend.ensure_log_group(function.logs_group_name)
        function.save_logs(log.getvalue())
        return answer, failed, log.getvalue()

    def due(self) -> float | None:
        """When a retry, the end of a batch window or the return of a message comes next."""
        times = (self.asynchronous.due(), self.streams.due(), self._next_message())
        return min((at for at in times if at is not None), default=None)

    def _next_message(self) -> float | None:
        """When a message that is hidden or delayed now can be received from a queue that is polled."""
        now = time.time() * 1000
        times = [
            at
            for queue, _ in self._polled()
            for message in queue._messages
            if (at := max(message.visible_at, message.delayed_until)) >= now
        ]
        return (min(times) + 1) / 1000 if times else None  # moto hides it for a moment longer

    def poll(self) -> None:
        """Let asynchronous events and event source mappings work until nothing is left to do now."""
        if self.polling:
            return
        self.polling = True
        try:
            while self.asynchronous.work() or self.streams.work() or self._poll_queues():
                pass
        finally:
            self.polling = False

    def _polled(self) -> Iterator[tuple[Queue, Any]]:
        """The queues that functions read, each with the mapping that reads it."""
        for account in list(lambda_backends.values()):
            for backend in list(account.values()):
                for mapping in list(backend._event_source_mappings.values()):
                    _, _, service, region, owner, name = mapping.event_source_arn.split(":", 5)
                    queue = sqs_backends[owner][region].queues.get(name) if service == "sqs" else None
                    if mapping.enabled and queue is not None:
                        yield queue, mapping

    def _poll_queues(self) -> bool:
        called = False
        for queue, mapping in self._polled():
            called = self._drain(queue, mapping) or called
        return called

    def _drain(self, queue: Queue, mapping: Any) -> bool:
        called = False
        try:
            function = lambda_backends[queue.account_id][queue.region].get_function(mapping.function_arn)
        except UnknownFunctionException:  # it was deleted, and its mapping was not
            return False
        backend = sqs_backends[queue.account_id][queue.region]
        visibility = int(queue.visibility_timeout)
        while messages := backend.receive_message(queue.name, mapping.batch_size, 0, visibility, ["All"]):
            records = {message.id: _sqs_record(queue, message) for message in messages}
            wanted = {id_: record for id_, record in records.items() if _wanted(mapping, record)}
            kept: set[str] = set()
            if wanted:
                called = True
                answer, failed, _ = self.invoke(function, {"Records": list(wanted.values())})
                kept = set(wanted) if failed else _item_failures(mapping, answer, set(wanted))
            for message in messages:
                if message.id not in kept:
                    backend.delete_message(queue.name, message.receipt_handle)
        return called


def _wanted(mapping: Any, record: dict[str, Any]) -> bool:
    """Whether the filters of a mapping let a message through; they see JSON in its body as an object."""
    try:
        body = json.loads(record["body"])
    except ValueError:
        body = record["body"]
    return lets_through(mapping.filter_criteria, {**record, "body": body if isinstance(body, dict) else record["body"]})


def _item_failures(mapping: Any, answer: str, batch: set[str]) -> set[str]:
    """The ids that a partial batch response gives back, where the mapping asked for such responses.

    A response without failures is a success; one that names something else than messages of the batch fails it all.
    """
    if "ReportBatchItemFailures" not in (getattr(mapping, "function_response_types", None) or []):
        return set()
    body = json.loads(answer)
    failures = body.get("batchItemFailures") if isinstance(body, dict) else None
    named = {failure.get("itemIdentifier") for failure in failures or []}
    return batch if named - batch else named


def _sqs_record(queue: Queue, message: Any) -> dict[str, Any]:
    attributes = {
        "ApproximateReceiveCount": str(message.approximate_receive_count),
        "SentTimestamp": str(message.sent_timestamp),
        "SenderId": message.sender_id,
        "ApproximateFirstReceiveTimestamp": str(message.approximate_first_receive_timestamp),
    }
    if queue.fifo_queue:
        attributes["MessageGroupId"] = message.group_id
        attributes["MessageDeduplicationId"] = message.deduplication_id
    return {
        "messageId": message.id,
        "receiptHandle": message.receipt_handle,
        "body": message.body,
        "attributes": attributes,
        "messageAttributes": {name: _attribute(value) for name, value in message.message_attributes.items()},
        "md5OfBody": message.body_md5,
        "eventSource": "aws:sqs",
        "eventSourceARN": queue.queue_arn,
        "awsRegion": queue.region,
    }


def _attribute(value: dict[str, Any]) -> dict[str, Any]:
    shown: dict[str, Any] = {"dataType": value["DataType"], "stringListValues": [], "binaryListValues": []}
    if "StringValue" in value:
        shown["stringValue"] = value["StringValue"]
    if "BinaryValue" in value:
        shown["binaryValue"] = base64.b64encode(value["BinaryValue"]).decode()
    return shown


def _unzip(code: bytes, folder: Path) -> None:
    with zipfile.ZipFile(io.BytesIO(code)) as archive:
        archive.extractall(folder)


_current: Functions | None = None


@contextlib.contextmanager
def running(folder: Path) -> Iterator[None]:
    """Run Lambda code below `folder` until the block ends."""
    global _current
    functions = Functions(folder)
    add_message = Queue.add_message
    invoke = LambdaFunction.invoke

    def quiet_add(queue: Queue, message: Any) -> None:
        with mock.patch.object(queue, "lambda_event_source_mappings", {}):
            add_message(queue, message)

    def by_type(function: LambdaFunction, body: str, request: Any, response: Any) -> str | bytes:
        kind = request.get("x-amz-invocation-type", "RequestResponse")
        if kind != "RequestResponse":
            if kind == "Event":
                functions.asynchronous.submit(function, json.loads(body) if body else {})
            return b""
        answer: str | bytes = invoke(function, body, request, response)
        if response.get("x-amz-function-error"):  # moto says "Handled", AWS has not for years
            response["x-amz-function-error"] = "Unhandled"
        return answer

    with contextlib.ExitStack() as stack:

        def replace(owner: Any, name: str, new: Any) -> None:
            stack.enter_context(mock.patch.object(owner, name, new))

        replace(LambdaFunction, "_invoke_lambda", lambda function, event=None: functions.invoke(function, event))
        replace(LambdaFunction, "invoke", by_type)
        _keep_settings(replace)
        _call_asynchronously(replace)
        replace(LambdaBackend, "send_kinesis_message", lambda *_, **__: None)
        replace(LambdaBackend, "send_dynamodb_items", lambda *_, **__: "")
        replace(Queue, "add_message", quiet_add)
        replace(clock, "on_wait", [functions.poll])
        replace(clock, "agenda", [functions.due])
        _current = functions
        try:
            yield
        finally:
            _current = None


def _call_asynchronously(replace: Callable[[Any, str, Any], None]) -> None:
    """S3, SNS and CloudWatch Logs do not wait for a function, so it is retried where it fails."""
    header = {"x-amz-invocation-type": "Event"}

    def eventually(call: Callable[..., Any]) -> Callable[..., Any]:
        def instead(*arguments: Any, **named: Any) -> Any:
            direct = LambdaFunction.invoke
            with mock.patch.object(
                LambdaFunction, "invoke", lambda function, body, _, response: direct(function, body, header, response)
            ):
                return call(*arguments, **named)

        return instead

    replace(moto.s3.notifications, "_invoke_awslambda", eventually(moto.s3.notifications._invoke_awslambda))
    for name in ("send_sns_message", "send_log_event"):
        replace(LambdaBackend, name, eventually(getattr(LambdaBackend, name)))


def _keep_settings(replace: Callable[[Any, str, Any], None]) -> None:
    """moto forgets dead-letter queues, and of two configurations of asynchronous calls it tells the older one."""
    make, update, show = LambdaFunction.__init__, LambdaFunction.update_configuration, LambdaFunction.get_configuration
    put = LambdaBackend.put_function_event_invoke_config

    def making(function: LambdaFunction, **named: Any) -> None:
        make(function, **named)
        function.dead_letter_config = named["spec"].get("DeadLetterConfig")

    def updating(function: LambdaFunction, changes: dict[str, Any]) -> Any:
        if "DeadLetterConfig" in changes:
            function.dead_letter_config = changes["DeadLetterConfig"]
        return update(function, changes)

    def showing(function: LambdaFunction, on_create: bool = False) -> Any:
        shown = show(function, on_create)
        dead = getattr(function, "dead_letter_config", None) or {}
        if dead.get("TargetArn"):
            shown.get("Configuration", shown)["DeadLetterConfig"] = dead
        return shown

    def putting(backend: LambdaBackend, function_name: str, config: dict[str, Any]) -> Any:
        backend.get_function(function_name).event_invoke_config.clear()
        return put(backend, function_name, config)

    def changing(backend: LambdaBackend, function_name: str, config: dict[str, Any]) -> Any:
        old = backend.get_function(function_name).event_invoke_config
        return putting(backend, function_name, {**(old[-1].config if old else {}), **config})

    replace(LambdaFunction, "__init__", making)
    replace(LambdaFunction, "update_configuration", updating)
    replace(LambdaFunction, "get_configuration", showing)
    replace(LambdaBackend, "put_function_event_invoke_config", putting)
    replace(LambdaBackend, "update_function_event_invoke_config", changing)


def poll() -> None:
    """Let what Lambda does by itself happen, where a sandbox is active."""
    if _current is not None:
        _current.poll()


botocore.handlers.BUILTIN_HANDLERS.append(("after-call", lambda **_: poll()))
