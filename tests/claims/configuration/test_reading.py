"""Claims about reading configuration in code."""

import json
import time

import pytest

from proofnotes.evidence import calc, moto


@pytest.fixture
def cached(example, capsys):
    names = example("configuration/cached_parameter")
    names["ssm"].put_parameter(Name="size", Value="1", Type="String")
    return names["cached"]


@moto("configuration.reading.ttl")
def test_a_cache_answers_until_its_end(cached, ssm):
    """A cached value stays until its time to live ends, and is read anew after it."""
    assert cached("size", 60, "0") == "1"
    ssm.put_parameter(Name="size", Value="2", Overwrite=True)
    time.sleep(50)
    assert cached("size", 60, "0") == "1"
    time.sleep(11)
    assert cached("size", 60, "0") == "2"


@moto("configuration.reading.default")
def test_a_missing_value_has_a_default(cached):
    """Where a parameter does not exist, the code goes on with its default."""
    assert cached("nothing", 60, "10") == "10"


@moto("configuration.reading.last-good")
def test_the_last_good_value_stays(cached, ssm):
    """Where a parameter vanishes, the cache goes on with the last good value, not with the default."""
    assert cached("size", 60, "0") == "1"
    ssm.delete_parameter(Name="size")
    time.sleep(61)
    assert cached("size", 60, "0") == "1"


@moto("configuration.reading.missing-cached")
def test_a_miss_is_cached_too(cached, ssm):
    """A default is kept for one time to live as well."""
    cached("new", 60, "10")
    ssm.put_parameter(Name="new", Value="20", Type="String")
    assert cached("new", 60, "10") == "10"
    time.sleep(61)
    assert cached("new", 60, "10") == "20"


@moto("configuration.reading.one-call")
def test_many_uses_are_one_call(example):
    """Three connections with a cached secret cost one call."""
    names = example("configuration/cached_secret")
    before = len(names["calls"])
    for _ in range(3):
        names["connect"]("tuesday")
    assert len(names["calls"]) == before == 2


@moto("configuration.reading.refresh")
def test_a_refused_log_in_refreshes_once(example, secrets):
    """A refused log-in reads the secret anew, once, and a password that is wrong twice is an error."""
    names = example("configuration/cached_secret")
    secrets.put_secret_value(SecretId="shop/prod/database", SecretString="wednesday")
    assert names["connect"]("wednesday") == "connected"
    assert len(names["calls"]) == 3
    with pytest.raises(PermissionError):
        names["connect"]("never")
    assert len(names["calls"]) == 4


@calc("configuration.reading.load")
def test_a_cache_divides_the_load(example):
    """200 environments with 5 requests a second make 1,000 reads a second, and with a minute of cache under 4."""
    names = example("configuration/cache_load")
    assert names["reads_a_second"](200, 5, 0) == 1000
    assert 3 < names["reads_a_second"](200, 5, 60) < 4
    assert names["reads_a_second"](200, 5, 5) == names["LIMIT"]


@moto("configuration.reading.live")
def test_a_parameter_changes_under_the_function(example, ssm):
    """A function that reads a parameter sees its new value without a deployment."""
    names = example("configuration/lambda_settings")
    ssm.put_parameter(Name="/shop/prod/page-size", Value="75", Overwrite=True)
    assert names["call"]()["size"] == "75"


@moto("configuration.reading.variable")
def test_a_variable_needs_an_update(example):
    """An environment variable changes with an update of the function's configuration."""
    names = example("configuration/lambda_settings")
    assert names["call"]()["level"] == "DEBUG"
    changed = {**names["settings"], "LOG_LEVEL": "ERROR"}
    names["functions"].update_function_configuration(FunctionName="shop", Environment={"Variables": changed})
    assert names["call"]()["level"] == "ERROR"


@moto("configuration.reading.variable-shown")
def test_a_variable_is_shown(example):
    """Without a customer managed key, who may read a function's configuration reads its environment variables."""
    names = example("configuration/lambda_settings")
    shown = names["functions"].get_function_configuration(FunctionName="shop")
    assert "KMSKeyArn" not in shown
    assert "DEBUG" in json.dumps(shown["Environment"])


@moto("configuration.reading.version-frozen")
def test_a_published_version_keeps_its_variables(example):
    """A published version keeps the environment variables that it was published with."""
    names = example("configuration/lambda_settings")
    version = names["functions"].publish_version(FunctionName="shop")["Version"]
    changed = {**names["settings"], "LOG_LEVEL": "ERROR"}
    names["functions"].update_function_configuration(FunctionName="shop", Environment={"Variables": changed})
    shown = names["functions"].get_function_configuration(FunctionName="shop", Qualifier=version)
    assert shown["Environment"]["Variables"]["LOG_LEVEL"] == "DEBUG"
