"""Run state machines for real, one step after the other: moto's interpreter wants threads and real waiting.

An execution runs inside the call that starts it, until it has to wait: for a Wait state, a retry, a task token.
There it stops and is put aside, and the call returns, as on AWS. When the sandbox's clock reaches its time, or when
its token comes back, it starts again from the beginning; what it did before is not done twice but read from its
journal, at the times that were. So it needs no thread and no stack of its own, and the browser runs it as well.

Branches of Parallel run one after the other, each from the time at which all began; items of Map simply one after
the other.
"""

import contextlib
import copy
import io
import json
import logging
import random
import sys
import time
from collections.abc import Callable, Iterator
from datetime import datetime
from enum import Enum
from types import ModuleType, SimpleNamespace
from typing import Any
from unittest import mock

import botocore.handlers
from botocore.response import StreamingBody
from moto.moto_api._internal import mock_random

from proofnotes.clock import clock

_NANO = 1_000_000_000


class _Paused(BaseException):
    """An execution waits. No `except Exception` of the interpreter may swallow it."""


class _Body:
    """The bytes of a stream, which can be read once only."""

    def __init__(self, stream: StreamingBody) -> None:
        self.content: bytes = stream.read()

    def stream(self) -> StreamingBody:
        return StreamingBody(io.BytesIO(self.content), len(self.content))


class Run:
    """One execution, with the journal of everything that came to it from outside, each with its time."""

    def __init__(self, worker: Any) -> None:
        self.worker = worker
        self.journal: list[tuple[Any, int]] = []
        self.position = 0
        self.began = time.time_ns()
        self.deadline: int | None = None  # of the whole execution
        self.until: int | None = None  # when the pause ends by itself
        self.late: Any = None  # what the pause gives then
        self.token = ""
        self.heartbeat = 0
        self.timeout = 0  # of the task that waits for its token
        self.end = 0  # when that is over, whatever heartbeats come
        self.slowest = 0  # when the last of the branches that run side by side has ended

    def once(self, ask: Callable[[], Any]) -> Any:
        """The answer of `ask`, which is asked the first time only."""
        if self.position == len(self.journal):
            try:
                answer = ask()
            except Exception as error:  # noqa: BLE001 - a refusal is an answer
                answer = error
            self.journal.append((answer, time.time_ns()))
        answer, at = self.journal[self.position]
        self.position += 1
        _move_to(at)
        if isinstance(answer, Exception):
            raise answer
        return answer

    def pause(self, seconds: float, late: Any = None, token: str = "", heartbeat: int = 0) -> Any:
        """What ended the pause: None for time that is over, or what `resume` brings."""
        if self.position == len(self.journal):
            self.until = time.time_ns() + int(seconds * _NANO)
            self.late, self.token, self.heartbeat = late, token, heartbeat
            if heartbeat:
                self.end = time.time_ns() + self.timeout * _NANO
                self.beat()
            raise _Paused
        return self.once(lambda: None)

    def beat(self) -> None:
        """Wait for one more heartbeat, but not longer than the timeout of the task."""
        next_one = time.time_ns() + self.heartbeat * _NANO
        self.until = min(next_one, self.end)
        if next_one >= self.end:
            self.late = None

    def go(self) -> None:
        self.position, self.slowest = 0, 0
        _move_to(self.began)
        _runs.append(self)
        try:
            self.worker._execution_logic()
        except _Paused:
            _waiting.append(self)
        finally:
            _runs.pop()

    def resume(self, answer: Any, at: int) -> None:
        _waiting.remove(self)
        self.journal.append((answer, at))
        self.go()

    def due(self) -> int:
        times = [when for when in (self.until, self.deadline) if when is not None]
        return min(times)

    def wake(self) -> None:
        """Go on, where time has ended the pause, or the whole execution."""
        at = self.due()
        if at == self.deadline:
            _move_to(at)
            self.worker.env.set_timed_out()
            self.finish("ExecutionTimedOut", {"executionTimedOutEventDetails": {}})
        else:
            self.resume(self.late, at)

    def stop(self, stop_date: datetime, error: str | None, cause: str | None) -> None:
        self.worker.env.set_stop(stop_date=stop_date, cause=cause, error=error)
        self.finish("ExecutionAborted", {"executionAbortedEventDetails": {"error": error, "cause": cause}})

    def finish(self, kind: str, details: dict[str, Any]) -> None:
        _waiting.remove(self)
        env = self.worker.env
        env.event_history_context.source_event_id = 0
        env.event_manager.add_event(context=env.event_history_context, event_type=kind, event_details=details)
        self.worker._execution_communication.terminated()


_runs: list[Run] = []  # the innermost last: a task may start another execution
_waiting: list[Run] = []
_installed = False


def _move_to(at: int) -> None:
    clock.tick((at - time.time_ns()) / _NANO)


def _once(ask: Callable[[], Any]) -> Any:
    return _runs[-1].once(ask) if _runs else ask()


def _wake() -> None:
    """Let every execution go on whose time has come, in the order of their times, and come back to now."""
    now = time.time_ns()
    while ready := [run for run in _waiting if run.due() <= now + 1000]:  # a microsecond: floats
        min(ready, key=Run.due).wake()
    _move_to(max(now, time.time_ns()))


def _notify(token: str, outcome: Any) -> None:
    now = time.time_ns()
    for run in [run for run in _waiting if run.token == token]:
        run.resume(outcome, now)


class _Client:
    """A boto3 client whose answers are kept in the journal."""

    def __init__(self, client: Any) -> None:
        self._client = client

    def __getattr__(self, name: str) -> Any:
        found = getattr(self._client, name)
        return self._recorded(found) if callable(found) and name != "exceptions" else found

    def _recorded(self, call: Callable[..., Any]) -> Callable[..., Any]:
        def ask(*args: Any, **kwargs: Any) -> Any:
            answer = call(*args, **kwargs)
            if isinstance(answer, dict):
                answer = {key: _Body(it) if isinstance(it, StreamingBody) else it for key, it in answer.items()}
            return answer

        def replayed(*args: Any, **kwargs: Any) -> Any:
            answer = copy.deepcopy(_once(lambda: ask(*args, **kwargs)))
            if isinstance(answer, dict):
                answer = {key: it.stream() if isinstance(it, _Body) else it for key, it in answer.items()}
            return answer

        return replayed


class _Inline:
    """A thread that does its work when it is started."""

    native_id = 0

    def __init__(self, target: Callable[[], None], **_: Any) -> None:
        self.start = target


class _Beside(_Inline):
    """A thread that takes its time beside others: the next one starts when this one did."""

    def __init__(self, target: Callable[[], None], **_: Any) -> None:
        def start() -> None:
            run, began = _runs[-1], time.time_ns()
            before, run.slowest = run.slowest, 0
            target()
            run.slowest = max(before, time.time_ns())
            _move_to(began)

        super().__init__(start)


class _Watch:
    """An event that is set, but too late where more time has passed than `wait` allows."""

    def __init__(self) -> None:
        self.began = time.time()

    def set(self) -> None:
        pass

    def wait(self, seconds: float) -> bool:
        return time.time() - self.began <= seconds + 1e-6


def install() -> None:
    """Patch moto's interpreter, once, when the first request goes to Step Functions: it is large to import."""
    global _installed
    if not _installed:
        _installed = True
        logging.getLogger("moto.stepfunctions").setLevel(logging.CRITICAL + 1)  # failing is what examples do
        with _without_batch():
            for where, name, instead in [*_executions(), *_pauses(), *_threads(), *_from_outside()]:
                setattr(where, name, instead)


@contextlib.contextmanager
def _without_batch() -> Iterator[None]:
    """Spare the interpreter moto's Batch, of which it wants a list of names, and which imports EC2 and ECS."""
    names = [name for name in ("moto.batch", "moto.batch.utils") if name not in sys.modules]
    for name in names:
        sys.modules[name] = ModuleType(name)
        statuses = "SUBMITTED PENDING RUNNABLE STARTING RUNNING SUCCEEDED FAILED"
        sys.modules[name].__dict__["JobStatus"] = Enum("JobStatus", {it: it for it in statuses.split()}, type=str)
    try:
        yield
    finally:
        for name in names:
            del sys.modules[name]


Patches = list[tuple[Any, str, Any]]


def _executions() -> Patches:
    """Where they begin and end, and what they are called."""
    from moto.stepfunctions import models
    from moto.stepfunctions.parser.asl.component.eval_component import EvalComponent
    from moto.stepfunctions.parser.asl.component.program.program import Program
    from moto.stepfunctions.parser.backend.execution import BaseExecutionWorkerCommunication
    from moto.stepfunctions.parser.backend.execution_worker import ExecutionWorker
    from moto.stepfunctions.parser.models import StepFunctionsParserBackend, stepfunctions_parser_backends

    # CloudFormation puts its state machines where nothing runs them
    for account, regions in models.stepfunctions_backends.items():
        for region, backend in regions.items():
            stepfunctions_parser_backends[account][region].state_machines += backend.state_machines
    start_execution = StepFunctionsParserBackend.start_execution
    terminated = BaseExecutionWorkerCommunication.terminated

    def named(backend: Any, arn: str, name: str | None = None, *rest: Any) -> Any:
        return start_execution(backend, arn, name or str(mock_random.uuid4()), *rest)  # moto says None to all

    def serialized(communication: Any) -> None:
        terminated(communication)
        execution = communication.execution
        execution.output = json.dumps(execution.output, separators=(",", ":"))  # moto leaves a string as it is

    def start(worker: Any) -> None:
        worker.run = Run(worker)
        worker.run.go()

    def evaluate(program: Any, env: Any) -> None:
        env.next_state_name = program.start_at.start_at_name
        if program.timeout_seconds and not env.is_frame():
            _runs[-1].deadline = _runs[-1].began + program.timeout_seconds.timeout_seconds * _NANO
        EvalComponent.eval(program, env)

    return [
        (models, "stepfunctions_backends", stepfunctions_parser_backends),
        (StepFunctionsParserBackend, "start_execution", named),
        (BaseExecutionWorkerCommunication, "terminated", serialized),
        (ExecutionWorker, "start", start),
        (ExecutionWorker, "stop", lambda worker, **kwargs: worker.run.stop(**kwargs)),
        (Program, "eval", evaluate),
    ]


def _pauses() -> Patches:
    """Where an execution waits."""
    from moto.stepfunctions.parser.asl.component.common.retry import retrier_decl
    from moto.stepfunctions.parser.asl.component.state.exec.state_task.service import state_task_service_callback
    from moto.stepfunctions.parser.asl.component.state.wait.wait_function.wait_function import WaitFunction
    from moto.stepfunctions.parser.asl.eval.callback import callback

    def token(_task: Any, seconds: int, endpoint: Any) -> Any:
        if outcome := endpoint.get_outcome():  # it came back before its task had ended
            return _once(lambda: outcome)
        return _runs[-1].pause(seconds, token=endpoint.callback_id)

    def token_with_heartbeat(_task: Any, _env: Any, endpoint: Any, heart: Any) -> Any:
        if outcome := endpoint.get_outcome():
            return _once(lambda: outcome)
        seconds = heart._heartbeat_seconds
        late = callback.HeartbeatTimedOut()
        return _runs[-1].pause(seconds, late=late, token=endpoint.callback_id, heartbeat=seconds)

    await_token = state_task_service_callback.StateTaskServiceCallback._eval_wait_for_task_token

    def awaited(_task: Any, env: Any, timeout_seconds: int, **endpoints: Any) -> Any:
        _runs[-1].timeout = timeout_seconds
        return await_token(_task, env=env, timeout_seconds=timeout_seconds, **endpoints)

    notify = callback.CallbackEndpoint.notify

    def notified(endpoint: Any, outcome: Any) -> None:
        notify(endpoint, outcome)
        _notify(endpoint.callback_id, outcome)

    def heartbeat(endpoint: Any) -> bool:
        found = [run for run in _waiting if run.token == endpoint.callback_id and run.heartbeat]
        for run in found:
            run.beat()
        return bool(found)

    def sleep(seconds: float) -> None:
        _runs[-1].pause(seconds)

    def wait(_state: Any, env: Any, wait_seconds: float) -> None:  # noqa: ARG001 - called by its name
        if wait_seconds > 0:
            _runs[-1].pause(wait_seconds)

    task = state_task_service_callback.StateTaskServiceCallback
    return [
        (WaitFunction, "_wait_interval", wait),
        (task, "_eval_wait_for_task_token", awaited),
        (task, "_wait_for_task_token_timeout", token),
        (task, "_wait_for_task_token_heartbeat", token_with_heartbeat),
        (callback.CallbackEndpoint, "notify", notified),
        (callback.CallbackEndpoint, "notify_heartbeat", heartbeat),
        (retrier_decl, "time", SimpleNamespace(sleep=sleep)),
        (state_task_service_callback, "time", SimpleNamespace(sleep=sleep)),
    ]


def _threads() -> Patches:
    """Where an execution would start a thread."""
    from moto.stepfunctions.parser.asl.component.state.exec import execute_state
    from moto.stepfunctions.parser.asl.component.state.exec.state_map.iteration import inline_iteration_component
    from moto.stepfunctions.parser.asl.component.state.exec.state_parallel import branch_worker, branches_decl

    def together(_pool: Any) -> None:
        _move_to(max(_runs[-1].slowest, time.time_ns()))

    return [
        (inline_iteration_component, "threading", SimpleNamespace(Thread=_Inline)),
        (branch_worker, "threading", SimpleNamespace(Thread=_Beside)),
        (branches_decl.BranchWorkerPool, "wait", together),
        (execute_state, "Thread", _Inline),
        (execute_state, "threading", SimpleNamespace(Event=_Watch)),
    ]


def _from_outside() -> Patches:
    """What is not in the input: what services answer, and chance."""
    import boto3
    from moto.stepfunctions.parser import utils
    from moto.stepfunctions.parser.asl.component.common.retry import jitter_strategy_decl
    from moto.stepfunctions.parser.asl.component.intrinsic.function.statesfunction.math_operations import math_random
    from moto.stepfunctions.parser.asl.utils import boto_client

    return [
        (boto_client, "boto3", SimpleNamespace(client=lambda **kwargs: _Client(boto3.client(**kwargs)))),
        (utils, "uuid4", lambda: _once(mock_random.uuid4)),
        (jitter_strategy_decl, "random", SimpleNamespace(uniform=lambda *ends: _once(lambda: random.uniform(*ends)))),
        (math_random, "random", SimpleNamespace(Random=lambda seed: random.Random(seed or _once(random.random)))),
    ]


@contextlib.contextmanager
def running() -> Iterator[None]:
    """Let executions go on when the clock moves, until the block ends."""
    with mock.patch.object(clock, "on_wait", [_wake, *clock.on_wait]):
        try:
            yield
        finally:
            _waiting.clear()
            _forget()


def _forget() -> None:
    if _installed:  # moto keeps every thread for ever, and with it its execution
        from moto.stepfunctions.parser.utils import TMP_THREADS

        TMP_THREADS.clear()


def _first_request(**_: object) -> None:
    install()


botocore.handlers.BUILTIN_HANDLERS.append(("request-created.sfn", _first_request))
