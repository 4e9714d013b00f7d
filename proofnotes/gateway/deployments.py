"""Deployments are snapshots and stages have canaries: what moto leaves out of its REST APIs.

moto keeps one living API and lets a new deployment replace the stage. Here a deployment freezes what it deploys,
and a stage keeps its settings when it points to another one.
"""

import copy
import json
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from moto.apigateway import models
from moto.apigateway.models import Deployment, RestAPI, Stage
from moto.apigateway.responses import APIGatewayResponse


@dataclass
class Snapshot:
    """An API as it was when it was deployed: {path: (resource id, {HTTP method: method})}, and what methods name."""

    methods: dict[str, tuple[str, dict[str, Any]]]
    authorizers: dict[str, Any]
    models: dict[str, Any]
    validators: dict[str, Any]
    gateway_responses: dict[str, Any]
    policy: str | None


def _freeze(api: RestAPI) -> Snapshot:
    methods = {one.get_path(): (one.id, copy.deepcopy(one.resource_methods)) for one in api.resources.values()}
    return Snapshot(
        methods,
        copy.deepcopy(api.authorizers),
        copy.deepcopy(api.models),
        copy.deepcopy(api.request_validators),
        copy.deepcopy(api.gateway_responses),
        api.policy,
    )


def snapshot(api: RestAPI, deployment_id: str) -> Snapshot | None:
    """What was deployed then."""
    return getattr(api.deployments.get(deployment_id), "snapshot", None)


def canary(stage: Stage) -> dict[str, Any] | None:
    """The canary settings of a stage, with the deployment that its canary serves."""
    return getattr(stage, "canary", None)


def _deploy(original: Callable[..., Deployment]) -> Callable[..., Deployment]:
    def create_deployment(api: RestAPI, name: str, description: str, stage_variables: Any = None) -> Deployment:
        before = api.stages.get(name)
        made = original(api, name, description, stage_variables)
        made.snapshot = _freeze(api)
        if before is not None:
            before.deployment_id = made.id
            before.variables.update(stage_variables or {})
            api.stages[name] = before
        return made

    return create_deployment


def _canary_deployment(original: Callable[..., Any]) -> Callable[..., Any]:
    """A deployment with canary settings goes to the canary of its stage; the stage stays where it is."""

    def create_deployment(response: Any) -> Any:
        settings = response._get_param("canarySettings")
        name = response._get_param("stageName")
        stages = response.backend.get_rest_api(response.path.split("/")[2]).stages
        stage = stages.get(name)
        before = stage.deployment_id if stage is not None else None
        answer = original(response)
        if settings and stage is not None:
            stage.canary = {"deploymentId": stage.deployment_id, **settings}
            stage.deployment_id = before
        return answer

    return create_deployment


def _canary_stage(original: Callable[..., Any]) -> Callable[..., Any]:
    def create_stage(response: Any) -> Any:
        status, headers, body = original(response)
        if settings := response._get_param("canarySettings"):
            told = json.loads(body)
            stage = response.backend.get_rest_api(response.path.split("/")[2]).stages[told["stageName"]]
            stage.canary = {"deploymentId": stage.deployment_id, **settings}
            body = json.dumps(stage.to_json())
        return status, headers, body

    return create_stage


def _patched(original: Callable[..., Stage]) -> Callable[..., Stage]:
    """The patch operations of a canary: change it, promote it (`copy`), remove it."""

    def apply_operations(stage: Stage, operations: list[dict[str, Any]]) -> Stage:
        others = []
        for one in operations:
            path = one["path"].split("/")[1:]
            if one["op"] == "copy":
                _, *source = one["from"].split("/")[1:]
                found = (canary(stage) or {}).get(source[0], {} if source[0] == "stageVariableOverrides" else None)
                if path[0] == "deploymentId" and found:
                    stage.deployment_id = found
                elif path[0] == "variables":
                    stage.variables.update(found)
            elif path[0] != "canarySettings":
                others.append(one)
            elif one["op"] == "remove" and len(path) == 1:
                stage.canary = None
            else:
                _change(stage, path[1:], one)
        return original(stage, others)

    return apply_operations


def _change(stage: Stage, path: list[str], one: dict[str, Any]) -> None:
    settings = canary(stage) or {"deploymentId": stage.deployment_id, "percentTraffic": 0.0}
    stage.canary = settings
    place = settings
    if path[0] == "stageVariableOverrides" and len(path) > 1:
        place = settings.setdefault("stageVariableOverrides", {})
    if one["op"] == "remove":
        place.pop(path[-1], None)
    else:
        place[path[-1]] = float(one["value"]) if path[-1] == "percentTraffic" else one["value"]


def _told(original: Callable[..., dict[str, Any]]) -> Callable[..., dict[str, Any]]:
    def to_json(stage: Stage) -> dict[str, Any]:
        settings = canary(stage)
        return {**original(stage), **({"canarySettings": settings} if settings else {})}

    return to_json


def install() -> None:
    """Teach moto's REST APIs these things, once in this process."""
    if hasattr(models, "_proofnotes"):
        return
    models._proofnotes = True
    changes: list[tuple[Any, str, Callable[..., Any]]] = [
        (RestAPI, "create_deployment", _deploy),
        (RestAPI, "update_integration_mocks", lambda _: lambda _api, _stage: None),
        (APIGatewayResponse, "create_deployment", _canary_deployment),
        (APIGatewayResponse, "create_stage", _canary_stage),
        (Stage, "apply_operations", _patched),
        (Stage, "to_json", _told),
    ]
    for owner, name, change in changes:
        setattr(owner, name, change(getattr(owner, name)))
