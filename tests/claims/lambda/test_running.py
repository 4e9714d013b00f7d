"""Claims about what a Lambda function is, its handler, its configuration, its memory and its variables."""

import base64
import io
import json
import tempfile
import time
import zipfile
from pathlib import Path
from unittest import mock

import boto3
import pytest
from botocore.exceptions import ParamValidationError

from proofnotes import sdk as model
from proofnotes.evidence import calc, moto, sdk, tool


@pytest.fixture
def functions(aws):
    return boto3.client("lambda")


@pytest.fixture
def ask(functions):
    """Invoke a function; returns the response and the answer in it."""

    def invoke(name, event=None, **options):
        answer = functions.invoke(FunctionName=name, Payload=json.dumps(event), **options)
        return answer, json.load(answer["Payload"])

    return invoke


@pytest.fixture
def make(functions):
    """A function from source text."""

    def create(code, name="orders", **options):
        trust = {
            "Version": "2012-10-17",
            "Statement": [
                {"Effect": "Allow", "Principal": {"Service": "lambda.amazonaws.com"}, "Action": "sts:AssumeRole"}
            ],
        }
        role = boto3.client("iam").create_role(RoleName=name, AssumeRolePolicyDocument=json.dumps(trust))["Role"]["Arn"]
        archive = io.BytesIO()
        with zipfile.ZipFile(archive, "w") as bundle:
            bundle.writestr("app.py", code)
        settings = {"Runtime": "python3.14", "Handler": "app.handler", **options}
        return functions.create_function(FunctionName=name, Role=role, Code={"ZipFile": archive.getvalue()}, **settings)

    return create


def lint(**properties):
    """The rules of cfn-lint that a function with these properties breaks."""
    from cfnlint import api

    function = {
        "Runtime": "python3.14",
        "Handler": "index.handler",
        "Role": "arn:aws:iam::123456789012:role/worker",
        "Code": {"ZipFile": "def handler(event, context):\n    pass\n"},
        **properties,
    }
    template = {"Resources": {"Orders": {"Type": "AWS::Lambda::Function", "Properties": function}}}
    found = api.lint_all(json.dumps(template))
    return {match.rule.id for match in found if match.rule.id.startswith("E")}


# What it is


@moto("lambda.overview.answer")
def test_invoke_returns_the_answer(example, ask):
    """Invoking a function runs its handler with the event, and returns what the handler returns."""
    example("lambda/first_function")
    answer, body = ask("greeting", {"name": "Ben"})
    assert answer["StatusCode"] == 200
    assert body == {"text": "Hello Ben"}


@moto("lambda.overview.logs")
def test_prints_go_to_the_log_group(example):
    """What a function prints goes to the log group /aws/lambda/ and its name."""
    example("lambda/first_function")
    events = boto3.client("logs").filter_log_events(logGroupName="/aws/lambda/greeting")["events"]
    assert any("greeting Ada" in event["message"] for event in events)


@moto("lambda.overview.tail")
def test_tail_returns_the_log(example, ask):
    """With LogType=Tail a synchronous call returns the end of its log too."""
    example("lambda/first_function")
    answer, _ = ask("greeting", {"name": "Ben"}, LogType="Tail")
    assert "greeting Ben" in base64.b64decode(answer["LogResult"]).decode()
    assert "LogResult" not in ask("greeting", {"name": "Ben"})[0]


@moto("lambda.overview.role")
def test_the_role_must_exist(functions):
    """A function needs a role that Lambda may assume: one that does not exist is refused."""
    from botocore.exceptions import ClientError

    archive = io.BytesIO()
    with zipfile.ZipFile(archive, "w") as bundle:
        bundle.writestr("app.py", "def handler(event, context):\n    pass\n")
    with pytest.raises(ClientError) as refused:
        functions.create_function(
            FunctionName="orders",
            Runtime="python3.14",
            Role="arn:aws:iam::123456789012:role/nobody",
            Handler="app.handler",
            Code={"ZipFile": archive.getvalue()},
        )
    assert refused.value.response["Error"]["Code"] == "InvalidParameterValueException"


@sdk("lambda.overview.required")
def test_what_create_function_requires():
    """CreateFunction requires a name, code and a role; runtime and handler only for a zip."""
    assert model.shape("lambda", "CreateFunctionRequest").required_members == ["FunctionName", "Role", "Code"]
    assert "required if the deployment package is a .zip" in model.text("lambda", "CreateFunctionRequest.Handler")


# Handlers


@moto("lambda.handler.json")
def test_answers_become_json(example, ask):
    """A handler's answer is serialized as JSON: a tuple comes back as a list, None as null."""
    example("lambda/handler")
    assert ask("orders", {"want": "dict"})[1] == {"paid": True, "items": [1, 2]}
    assert ask("orders", {"want": "none"})[1] is None


@moto("lambda.handler.not-serializable")
def test_what_json_cannot_hold_is_an_error(example, ask):
    """An answer that JSON cannot hold, such as a date, is a function error."""
    example("lambda/handler")
    answer, body = ask("orders", {"want": "date"})
    assert answer["FunctionError"] == "Unhandled"
    assert "errorMessage" in body


@moto("lambda.handler.exception")
def test_an_exception_is_told_in_the_payload(example, ask):
    """An exception gives status 200 with FunctionError set, and its type and message in the payload."""
    example("lambda/handler")
    answer, body = ask("orders", {"want": "unknown"})
    assert answer["StatusCode"] == 200
    assert answer["FunctionError"] == "Unhandled"
    assert body["errorType"] == "KeyError"
    assert "unknown" in body["errorMessage"]
    assert "FunctionError" not in ask("orders", {"want": "dict"})[0]


@moto("lambda.handler.python-values")
def test_the_event_arrives_as_python_values(make, ask):
    """The event arrives as Python values, whatever JSON type it has."""
    make("def handler(event, context):\n    return type(event).__name__\n")
    kinds = [ask("orders", event)[1] for event in ({"a": 1}, [1], "text", 1, 1.5, True, None)]
    assert kinds == ["dict", "list", "str", "int", "float", "bool", "NoneType"]


@moto("lambda.handler.name")
def test_the_handler_is_file_and_function(make, ask):
    """The handler setting is the file's name without .py, a dot, and the function's name."""
    make("def pay(event, context):\n    return 'paid'\n", Handler="app.pay")
    assert ask("orders")[1] == "paid"
    make("def pay(event, context):\n    return 'paid'\n", name="other", Handler="app.handler")
    assert ask("other")[0]["FunctionError"] == "Unhandled"


@moto("lambda.context.values")
def test_the_context_names_function_and_memory(example, ask):
    """The context holds the function's name and version, its memory and its log group."""
    example("lambda/context")
    told = ask("orders", Qualifier="1")[1]
    assert (told["name"], told["version"], told["memory"]) == ("orders", "1", "256")
    assert told["log group"] == "/aws/lambda/orders"


@moto("lambda.context.request")
def test_each_call_has_its_own_request_id(example):
    """Each call has a request id of its own."""
    seen = example("lambda/context")["seen"]
    assert seen[0]["request"] != seen[1]["request"]


@calc("lambda.handler.stop-early")
def test_a_handler_can_stop_before_its_timeout(example):
    """A handler that looks at its remaining time returns what it did instead of timing out."""
    names = example("lambda/stop_early")
    started = time.time()
    answer = names["handler"]({"orders": list("ABCDEF")}, names["FakeContext"](10))
    assert time.time() - started <= 10
    assert answer == {"done": ["A", "B", "C"], "left": ["D", "E", "F"]}


# Configuration


@moto("lambda.config.defaults")
def test_the_defaults_of_a_function(make):
    """Without settings a function has 128 MB, 3 seconds, 512 MB of /tmp and x86_64."""
    made = make("def handler(event, context):\n    pass\n")
    assert (made["MemorySize"], made["Timeout"], made["EphemeralStorage"]["Size"]) == (128, 3, 512)
    assert made["Architectures"] == ["x86_64"]


@moto("lambda.config.change")
def test_settings_change_in_place(example, functions):
    """UpdateFunctionConfiguration changes what it names and nothing else."""
    example("lambda/configure")
    told = functions.get_function_configuration(FunctionName="report")
    assert (told["MemorySize"], told["Timeout"]) == (1769, 120)
    assert told["EphemeralStorage"]["Size"] == 512
    assert told["Handler"] == "app.handler"


@sdk("lambda.config.one-mb-steps")
def test_memory_has_steps_of_one_megabyte():
    """Memory is any multiple of 1 MB from 128 MB on."""
    assert "any multiple of 1 MB" in model.text("lambda", "CreateFunctionRequest.MemorySize")
    assert model.shape("lambda", "MemorySize").metadata["min"] == 128


@moto("lambda.config.too-small")
def test_less_memory_is_refused_by_the_sdk(make):
    """The SDK refuses less than 128 MB before it sends anything."""
    with pytest.raises(ParamValidationError):
        make("def handler(event, context):\n    pass\n", MemorySize=127)


@tool("lambda.config.timeout-lint")
def test_a_timeout_beyond_the_quota_is_found():
    """cfn-lint refuses a timeout of 901 seconds in a template, and accepts 900."""
    assert lint(Timeout=900) == set()
    assert lint(Timeout=901) != set()


@sdk("lambda.config.model-is-wider")
def test_the_model_allows_more_than_the_quota():
    """The SDK's model allows 32,768 MB and 5,400 seconds, since newer modes share the fields."""
    assert model.shape("lambda", "MemorySize").metadata["max"] == 32768
    assert model.shape("lambda", "Timeout").metadata["max"] == 5400
    says = model.text("lambda", "CreateFunctionRequest.Timeout")
    assert "For functions using Lambda Managed Instances" in says


@sdk("lambda.config.durable")
def test_a_durable_execution_outlives_its_calls():
    """The timeout of a durable execution is for the whole execution, not for each call of the function."""
    says = model.text("lambda", "DurableConfig.ExecutionTimeout")
    assert "applies to the entire durable execution, not individual function invocations" in says
    assert model.shape("lambda", "DurableConfig.ExecutionTimeout").metadata["max"] == 366 * 24 * 3600


@sdk("lambda.config.architectures")
def test_the_two_architectures():
    """A function runs on x86_64 or on arm64."""
    assert model.shape("lambda", "Architecture").metadata["enum"] == ["x86_64", "arm64"]
    assert "The default value is x86_64" in model.text("lambda", "CreateFunctionRequest.Architectures")


@tool("lambda.config.deprecated-lint")
def test_a_runtime_that_is_gone_is_found():
    """cfn-lint finds a runtime that no function can be created with any more."""
    assert lint(Runtime="python3.14") == set()
    assert lint(Runtime="nodejs12.x") != set()
    assert lint(Runtime="go1.x") != set()


@moto("lambda.tmp.shared-by-calls")
def test_a_temporary_file_stays_in_the_environment(example, ask):
    """A file in the temporary directory is there again when the same environment serves the next call."""
    example("lambda/tmp_cache")
    assert ask("prices")[1]["downloaded"] is False
    Path(tempfile.gettempdir(), "prices.txt").unlink()
    assert ask("prices")[1]["downloaded"] is True


@sdk("lambda.config.update-status")
def test_an_update_takes_a_while():
    """While an update is in progress you cannot change the function, and LastUpdateStatus says InProgress."""
    says = model.text("lambda", "UpdateFunctionConfiguration")
    assert "During this time, you can't modify the function, but you can still invoke it" in says
    assert "InProgress" in model.shape("lambda", "LastUpdateStatus").metadata["enum"]
    assert "function_updated_v2" in boto3.client("lambda").waiter_names


# Memory, CPU and cost


@calc("lambda.cost.cpu-bound")
def test_cpu_bound_work_costs_the_same_up_to_one_vcpu(example):
    """In the model, CPU-bound work on one thread costs the same GB-seconds up to 1,769 MB and is faster with each step."""
    names = example("lambda/memory_cost")
    upto = names["SIZES"].index(1769) + 1
    took, cost = names["seconds"]["CPU"][:upto], names["cost"]["CPU"][:upto]
    assert took == sorted(took, reverse=True)
    assert max(cost) - min(cost) < 0.01 * min(cost)


@calc("lambda.cost.beyond")
def test_beyond_one_vcpu_one_thread_only_costs_more(example):
    """In the model, one thread gains nothing above 1,769 MB: double the memory is double the GB-seconds."""
    names = example("lambda/memory_cost")
    at = names["SIZES"].index(1769)
    assert names["seconds"]["CPU"][at + 1] == names["seconds"]["CPU"][at]
    assert names["cost"]["CPU"][at + 1] == pytest.approx(2 * names["cost"]["CPU"][at])


@calc("lambda.cost.threads")
def test_threads_use_more_than_one_vcpu(example):
    """In the model, four threads use four vCPUs: at 7,076 MB the work takes a quarter for the same GB-seconds."""
    names = example("lambda/memory_cost")
    one, four = names["SIZES"].index(1769), names["SIZES"].index(7076)
    assert names["seconds"]["4 threads"][four] == pytest.approx(names["seconds"]["4 threads"][one] / 4)
    assert names["cost"]["4 threads"][four] == pytest.approx(names["cost"]["4 threads"][one], rel=0.01)


@calc("lambda.cost.waiting")
def test_waiting_costs_in_proportion_to_memory(example):
    """In the model, work that mostly waits gets hardly faster and much dearer with memory."""
    names = example("lambda/memory_cost")
    took, cost = names["seconds"]["waiting"], names["cost"]["waiting"]
    assert took[0] / took[-1] < 2
    assert cost[-1] / cost[0] > 40


@calc("lambda.cost.unit")
def test_the_unit_is_gigabytes_times_seconds(example):
    """512 MB for 300 ms are 0.15 GB-seconds, and a part of a millisecond counts as a whole one."""
    names = example("lambda/memory_cost")
    assert names["gb_seconds"](512, 0.3) == pytest.approx(0.15)
    assert names["gb_seconds"](1024, 0.0101) == pytest.approx(0.011)


@sdk("lambda.cost.memory-is-cpu")
def test_memory_is_the_only_cpu_setting():
    """Memory is the setting for CPU: CreateFunction has no other one."""
    assert "Increasing the function memory also increases its CPU" in model.text(
        "lambda", "CreateFunctionRequest.MemorySize"
    )
    members = model.shape("lambda", "CreateFunctionRequest").members
    assert not [name for name in members if "cpu" in name.lower()]


# Environment variables


@moto("lambda.env.reach-code")
def test_variables_reach_the_code(example, ask):
    """Variables reach the code as strings, beside those that Lambda sets."""
    example("lambda/env_vars")
    assert ask("orders")[1] == {"table": "orders-prod", "debug": None, "name": "orders"}


@moto("lambda.env.replaced")
def test_an_update_replaces_all_variables(example, functions):
    """An update replaces all variables: what it does not name is gone."""
    example("lambda/env_vars")
    told = functions.get_function_configuration(FunctionName="orders")
    assert told["Environment"]["Variables"] == {"TABLE": "orders-prod"}


@moto("lambda.env.in-version")
def test_a_version_keeps_its_variables(example, ask):
    """A published version keeps the variables that it was published with."""
    example("lambda/env_vars")
    assert ask("orders", Qualifier="1")[1]["table"] == "orders-test"


@moto("lambda.env.not-expanded")
def test_values_are_literal(example, ask):
    """A value such as $TABLE stays as it is; nothing expands it."""
    example("lambda/env_vars")
    assert ask("orders", Qualifier="1")[1]["debug"] == "$TABLE"


@tool("lambda.env.size-lint")
def test_more_than_four_kilobytes_is_found():
    """cfn-lint finds variables of more than 4 KB together."""
    assert lint(Environment={"Variables": {"A1": "x" * 4000}}) == set()
    assert lint(Environment={"Variables": {"A1": "x" * 2100, "B1": "x" * 2100}}) != set()


@tool("lambda.env.reserved-lint")
def test_reserved_names_are_found():
    """cfn-lint refuses reserved names such as AWS_REGION, _HANDLER and AWS_LAMBDA_FUNCTION_NAME."""
    assert lint(Environment={"Variables": {"REGION": "eu-west-1"}}) == set()
    for name in ("AWS_REGION", "_HANDLER", "AWS_LAMBDA_FUNCTION_NAME"):
        assert lint(Environment={"Variables": {name: "a"}}) != set()


@sdk("lambda.env.names")
def test_names_start_with_a_letter():
    """A name starts with a letter, has two characters or more, and holds letters, digits and underscores only."""
    import re

    pattern = model.shape("lambda", "EnvironmentVariableName").metadata["pattern"]
    assert re.fullmatch(pattern, "TABLE_2")
    assert not any(re.fullmatch(pattern, name) for name in ("T", "2TABLE", "MY-TABLE", "_TABLE"))


@sdk("lambda.env.key")
def test_your_own_key_encrypts_the_variables():
    """KMSKeyArn names a customer managed key for the variables."""
    says = model.text("lambda", "CreateFunctionRequest.KMSKeyArn")
    assert "customer managed key that's used to encrypt" in says
    assert "The function's environment variables" in says


@moto("lambda.env.snapshot-at-load")
def test_module_code_reads_variables_once(make, ask, functions):
    """Code outside the handler reads a variable once for each environment, and a change of variables brings new ones."""
    make(
        "import os\nSTAGE = os.environ['STAGE']\ndef handler(event, context):\n    return STAGE\n",
        Environment={"Variables": {"STAGE": "test"}},
    )
    assert ask("orders")[1] == "test"
    with mock.patch.dict("os.environ", {"STAGE": "other"}):
        assert ask("orders")[1] == "test"
    functions.update_function_configuration(FunctionName="orders", Environment={"Variables": {"STAGE": "prod"}})
    assert ask("orders")[1] == "prod"


@sdk("lambda.env.rotation")
def test_secrets_manager_rotates():
    """Secrets Manager can rotate a secret; Parameter Store has no such operation."""
    assert "RotateSecret" in model.service("secretsmanager").operation_names
    assert not [name for name in model.service("ssm").operation_names if "Rotat" in name]


# More on handlers, configuration and variables


@moto("lambda.handler.two-arguments")
def test_a_handler_takes_two_arguments(make, ask):
    """A handler takes two arguments: with one, each call fails."""
    make("def handler(event):\n    return 'paid'\n")
    answer, body = ask("orders")
    assert answer["FunctionError"] == "Unhandled"
    assert body["errorType"] == "TypeError"
    make("def handler(event, context):\n    return 'paid'\n", name="other")
    assert ask("other")[1] == "paid"


@moto("lambda.handler.missing-module")
def test_a_missing_module_fails_each_call(make, ask):
    """A package without a module that the code imports can be uploaded; each call fails."""
    made = make("import a_module_nobody_has\n\ndef handler(event, context):\n    return 'paid'\n")
    assert made["FunctionName"] == "orders"
    for _ in range(2):
        answer, body = ask("orders")
        assert answer["FunctionError"] == "Unhandled"
        assert "a_module_nobody_has" in body["errorMessage"]


@moto("lambda.context.arn")
def test_the_context_tells_the_arn_of_the_call(make, ask, functions):
    """invoked_function_arn ends in the version that the caller named, and has none where the caller named none."""
    make("def handler(event, context):\n    return context.invoked_function_arn\n", Publish=True)
    assert ask("orders", Qualifier="1")[1].endswith(":function:orders:1")
    assert ask("orders")[1].partition(":function:")[2] in ("orders", "orders:$LATEST")


@moto("lambda.config.zero-timeout")
def test_the_sdk_knows_lower_bounds(make):
    """The SDK refuses a timeout of 0, and a /tmp below 512 MB."""
    code = "def handler(event, context):\n    pass\n"
    with pytest.raises(ParamValidationError):
        make(code, Timeout=0)
    with pytest.raises(ParamValidationError):
        make(code, name="other", EphemeralStorage={"Size": 511})
    assert make(code, name="third", Timeout=1, EphemeralStorage={"Size": 512})["Timeout"] == 1


@moto("lambda.env.untouched")
def test_other_updates_leave_variables(example, functions):
    """An update of the memory leaves the variables as they are."""
    example("lambda/env_vars")
    functions.update_function_configuration(FunctionName="orders", MemorySize=256)
    told = functions.get_function_configuration(FunctionName="orders")
    assert told["MemorySize"] == 256
    assert told["Environment"]["Variables"] == {"TABLE": "orders-prod"}


@moto("lambda.env.strings-only")
def test_values_are_strings(make):
    """The SDK refuses a number as a value."""
    code = "import os\ndef handler(event, context):\n    return os.environ['DAYS']\n"
    with pytest.raises(ParamValidationError):
        make(code, Environment={"Variables": {"DAYS": 7}})
    assert make(code, name="other", Environment={"Variables": {"DAYS": "7"}})


@sdk("lambda.env.at-rest")
def test_variables_are_encrypted_without_your_key():
    """Variables are encrypted at rest with a key of AWS unless you name a customer managed key."""
    says = model.text("lambda", "CreateFunctionRequest.KMSKeyArn")
    assert "The function's environment variables" in says
    assert "If you don't provide a customer managed key, Lambda uses an Amazon Web Services owned key or" in says


@calc("lambda.cost.million")
def test_a_million_short_calls(example):
    """A million calls of 512 MB and 100 ms are 50,000 GB-seconds."""
    names = example("lambda/memory_cost")
    assert names["gb_seconds"](512, 0.1) * 1_000_000 == pytest.approx(50_000)


@calc("lambda.cost.latency")
def test_four_times_the_memory_is_a_quarter_of_the_time(example):
    """In the model, four times the memory below one vCPU is a quarter of the time."""
    names = example("lambda/memory_cost")
    assert names["duration"](1024, 2) == pytest.approx(names["duration"](256, 2) / 4)


@moto("lambda.best.leak")
def test_a_global_is_there_in_the_next_call(make, ask):
    """What a handler keeps in a global is there in the next call, whoever makes it."""
    make("SEEN = []\n\ndef handler(event, context):\n    SEEN.append(event['user'])\n    return SEEN\n")
    assert ask("orders", {"user": "Ada"})[1] == ["Ada"]
    assert ask("orders", {"user": "Ben"})[1] == ["Ada", "Ben"]


@tool("lambda.config.one-architecture")
def test_a_function_has_one_architecture():
    """cfn-lint refuses two architectures for one function."""
    assert lint(Architectures=["arm64"]) == set()
    assert lint(Architectures=["arm64", "x86_64"]) != set()


@sdk("lambda.overview.firehose-name")
def test_the_name_of_firehose():
    """The service that loads streams into stores is called Amazon Data Firehose."""
    assert "Amazon Data Firehose" in model.service("firehose").documentation


@sdk("lambda.overview.callers")
def test_the_ways_to_call_a_function():
    """A function is called synchronously, asynchronously, or through an event source mapping."""
    says = model.text("lambda", "Invoke")
    assert "synchronously (and wait for the response), or asynchronously" in says
    assert "Lambda reads items from the event source and invokes the function" in model.text(
        "lambda", "CreateEventSourceMapping"
    )


@sdk("lambda.best.idempotent")
def test_a_function_may_be_invoked_again():
    """After an error a function may be invoked several times for one event."""
    assert "When an error occurs, your function may be invoked multiple times" in model.text("lambda", "Invoke")
