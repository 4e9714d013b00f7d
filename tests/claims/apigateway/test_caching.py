"""Claims about the cache of a stage."""

import boto3
import pytest

from proofnotes import sdk as model
from proofnotes.evidence import calc, moto, sdk, tool


@pytest.fixture
def stage(api):
    """Change the settings of a deployed stage; returns its method settings."""
    api.mock("GET", "/stock")
    api.deploy()

    def change(**settings):
        operations = [{"op": "replace", "path": path, "value": value} for path, value in settings.items()]
        return api.client.update_stage(restApiId=api.id, stageName="prod", patchOperations=operations)

    return change


@sdk("apigateway.cache.sizes")
def test_a_cache_has_one_of_eight_sizes():
    """A cache has one of eight sizes, from 0.5 GB to 237 GB."""
    sizes = model.shape("apigateway", "CacheClusterSize").enum
    assert (len(sizes), sizes[0], sizes[-1]) == (8, "0.5", "237")


@sdk("apigateway.cache.needs-cluster")
def test_a_method_is_cached_only_with_a_cluster():
    """Caching of a method needs a cache cluster on its stage."""
    says = model.text("apigateway", "MethodSetting.cachingEnabled")
    assert "A cache cluster must be enabled on the stage for responses to be cached" in says


@moto("apigateway.cache.override")
def test_a_method_can_differ_from_its_stage(stage):
    """A method can have cache settings of its own, which replace those of its stage."""
    found = stage(
        **{
            "/*/*/caching/enabled": "true",
            "/*/*/caching/ttlInSeconds": "60",
            "/~1stock/GET/caching/enabled": "false",
        }
    )["methodSettings"]
    assert (found["*/*"]["cachingEnabled"], found["*/*"]["cacheTtlInSeconds"]) == (True, 60)
    assert found["~1stock/GET"]["cachingEnabled"] is False


@moto("apigateway.cache.per-stage")
def test_a_cache_belongs_to_one_stage(stage, api):
    """A cache belongs to one stage: another stage of the same API has none."""
    api.deploy("test")
    assert stage(**{"/cacheClusterEnabled": "true", "/cacheClusterSize": "0.5"})["cacheClusterSize"] == "0.5"
    assert not api.client.get_stage(restApiId=api.id, stageName="test")["cacheClusterEnabled"]


@tool("apigateway.cache.cli")
def test_the_cli_sets_a_cache(example):
    """The AWS CLI turns on a cache with one command of patch operations."""
    example("apigateway/stage_settings.sh")
    client = boto3.client("apigateway")
    api = client.get_rest_apis()["items"][0]["id"]
    found = client.get_stage(restApiId=api, stageName="prod")
    assert (found["cacheClusterEnabled"], found["cacheClusterSize"]) == (True, "0.5")
    assert found["methodSettings"]["*/*"]["cacheTtlInSeconds"] == 60


@sdk("apigateway.cache.unauthorized")
def test_there_are_three_answers_to_a_stranger():
    """To a caller who may not invalidate, API Gateway answers 403, or serves with or without a warning header."""
    assert model.shape("apigateway", "UnauthorizedCacheControlHeaderStrategy").enum == [
        "FAIL_WITH_403",
        "SUCCEED_WITH_RESPONSE_HEADER",
        "SUCCEED_WITHOUT_RESPONSE_HEADER",
    ]


@sdk("apigateway.cache.key-parameters")
def test_a_cache_key_is_a_declared_parameter():
    """A parameter can be part of the cache key only where the method declares it."""
    says = model.text("apigateway", "PutIntegrationRequest.cacheKeyParameters")
    assert "these parameters must also be specified for Method requestParameters" in says


@sdk("apigateway.cache.flush")
def test_a_stage_can_be_flushed():
    """FlushStageCache empties the cache of one stage."""
    assert model.shape("apigateway", "FlushStageCacheRequest").required_members == ["restApiId", "stageName"]


@calc("apigateway.cache.rate-matters")
def test_the_rate_decides_whether_a_cache_helps(example):
    """With a TTL of 300 seconds a key asked for every 10 seconds hits 97 times of 100, one of every 10 minutes never."""
    hit_rate = example("apigateway/cache_hits")["hit_rate"]
    assert round(hit_rate(10, 300), 2) == 0.97
    assert hit_rate(600, 300) == 0


@calc("apigateway.cache.longer")
def test_a_longer_ttl_soon_adds_little(example):
    """For a busy key a longer TTL soon adds little: from 300 to 3600 seconds it wins three hits of a hundred."""
    hit_rate = example("apigateway/cache_hits")["hit_rate"]
    assert hit_rate(10, 60) - hit_rate(10, 30) > 0.15
    assert 0.02 < hit_rate(10, 3600) - hit_rate(10, 300) < 0.04


@sdk("apigateway.cache.rest-only")
def test_only_rest_apis_have_a_cache():
    """HTTP and WebSocket APIs have no cache."""
    assert "cacheClusterEnabled" in model.shape("apigateway", "CreateStageRequest").members
    assert not [name for name in model.shape("apigatewayv2", "CreateStageRequest").members if "ache" in name]
