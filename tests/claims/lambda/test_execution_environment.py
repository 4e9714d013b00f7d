"""Claims about the environment that a function runs in."""

import io
import json
import zipfile

import boto3
import pytest

from proofnotes import sdk as model
from proofnotes.evidence import calc, moto, sdk

TRUST = json.dumps(
    {
        "Version": "2012-10-17",
        "Statement": [
            {"Effect": "Allow", "Principal": {"Service": "lambda.amazonaws.com"}, "Action": "sts:AssumeRole"}
        ],
    }
)


@pytest.fixture
def functions(aws):
    return boto3.client("lambda")


@pytest.fixture
def make(functions):
    """Make a function from the text of its module."""

    def create(name, code, **settings):
        archive = io.BytesIO()
        with zipfile.ZipFile(archive, "w") as bundle:
            bundle.writestr("app.py", code)
        role = boto3.client("iam").create_role(RoleName=name, AssumeRolePolicyDocument=TRUST)["Role"]["Arn"]
        return functions.create_function(
            FunctionName=name,
            Runtime="python3.13",
            Handler="app.handler",
            Role=role,
            Code={"ZipFile": archive.getvalue()},
            **settings,
        )

    return create


@pytest.fixture
def call(functions):
    def invoke(name, **event):
        return json.load(functions.invoke(FunctionName=name, Payload=json.dumps(event))["Payload"])

    return invoke


COUNTS = """
starts = []
starts.append(1)
served = 0
def handler(event, context):
    global served
    served += 1
    return [len(starts), served]
"""


@moto("lambda.execution.module-once")
def test_static_code_runs_once(make, call):
    """Code outside the handler runs once in an environment, and its variables keep their values between invocations."""
    make("orders", COUNTS)
    assert [call("orders") for _ in range(3)] == [[1, 1], [1, 2], [1, 3]]


@moto("lambda.execution.new-environment")
def test_a_changed_configuration_starts_anew(make, call, functions):
    """After a change of the function's variables the next invocation runs in a new environment, with fresh state."""
    make("orders", COUNTS, Environment={"Variables": {"STAGE": "test"}})
    assert [call("orders"), call("orders")] == [[1, 1], [1, 2]]
    functions.update_function_configuration(FunctionName="orders", Environment={"Variables": {"STAGE": "live"}})
    assert call("orders") == [1, 1]


@moto("lambda.execution.versions-apart")
def test_versions_have_environments_of_their_own(make, call, functions):
    """A published version and $LATEST never share an environment."""
    make("orders", COUNTS)
    functions.publish_version(FunctionName="orders")
    assert [call("orders"), call("orders")] == [[1, 1], [1, 2]]
    assert call("orders:1") == [1, 1]


@moto("lambda.execution.functions-apart")
def test_functions_do_not_share_state(make, call):
    """Two functions with the same code do not share an environment."""
    make("orders", COUNTS)
    make("invoices", COUNTS)
    call("orders")
    call("orders")
    assert call("invoices") == [1, 1]


@moto("lambda.execution.leak")
def test_module_level_data_reaches_the_next_user(example):
    """What a handler puts into a module-level list, the next user of the same environment sees."""
    answers = example("lambda/kept_between_calls")["answers"]
    assert answers["leaks", "ben"] == {"user": "ben", "basket": ["tea", "lamp"]}


@moto("lambda.execution.local")
def test_local_data_ends_with_the_invocation(example):
    """A list made inside the handler is empty at every invocation."""
    answers = example("lambda/kept_between_calls")["answers"]
    assert answers["clean", "ben"] == {"user": "ben", "basket": ["lamp"], "total": 30}


@moto("lambda.execution.story")
def test_the_example_is_cold_once_for_each_configuration(example, functions):
    """The example counts 1, 2, 3 in one environment and begins at 1 with the new configuration."""
    example("lambda/warm_environment")
    lines = boto3.client("logs").filter_log_events(logGroupName="/aws/lambda/orders")["events"]
    assert sum(event["message"].startswith("START") for event in lines) == 4
    assert json.load(functions.invoke(FunctionName="orders")["Payload"]) == {"served": 2, "stage": "live"}


@moto("lambda.execution.default-dict")
def test_a_default_argument_is_module_state(make, call):
    """A mutable default argument of a helper is kept between invocations like any module-level variable."""
    make(
        "notes",
        "def add(item, seen=[]):\n    seen.append(item)\n    return seen\n"
        "def handler(event, context):\n    return add(event['item'])\n",
    )
    assert call("notes", item="a") == ["a"]
    assert call("notes", item="b") == ["a", "b"]


@calc("lambda.execution.cold-share-mean")
def test_a_rare_cold_start_moves_the_mean_little_and_the_tail_much():
    """With 1 cold start of 800 ms in 200 calls of 50 ms the mean rises by 4 ms, but the slowest call takes 850 ms."""
    calls = [50.0] * 199 + [850.0]
    assert sum(calls) / len(calls) == 54
    assert max(calls) == 850
    assert sorted(calls)[len(calls) // 2] == 50


@sdk("lambda.execution.tmp-setting")
def test_the_size_of_tmp_is_a_setting():
    """The size of /tmp is the setting EphemeralStorage of the function."""
    assert "/tmp directory" in model.text("lambda", "CreateFunctionRequest.EphemeralStorage")
    assert model.shape("lambda", "EphemeralStorage").required_members == ["Size"]


@sdk("lambda.execution.frozen-version")
def test_publishing_does_not_keep_the_environment():
    """A published version is a snapshot of code and configuration, not of an environment."""
    assert "snapshot of your function code and configuration" in model.text("lambda", "PublishVersion")


@moto("lambda.execution.new-code")
def test_new_code_starts_anew(make, call, functions):
    """New code gets a new environment too."""
    make("orders", COUNTS)
    assert [call("orders"), call("orders")] == [[1, 1], [1, 2]]
    archive = io.BytesIO()
    with zipfile.ZipFile(archive, "w") as bundle:
        bundle.writestr("app.py", COUNTS + "\n# second release\n")
    functions.update_function_code(FunctionName="orders", ZipFile=archive.getvalue())
    assert call("orders") == [1, 1]


@moto("lambda.execution.init-error")
def test_an_error_in_static_code_fails_the_call(make, functions):
    """If the static code raises, the invocation fails with that error and the handler does not run."""
    make("orders", "limit = int('ten')\ndef handler(event, context):\n    return 'ran'\n")
    answer = functions.invoke(FunctionName="orders")
    assert answer["FunctionError"] == "Unhandled"
    assert json.load(answer["Payload"])["errorType"] == "ValueError"


@moto("lambda.execution.lazy")
def test_a_client_made_late_is_kept(make, call):
    """A client that is made when it is first needed is made once, and kept like one made at Init."""
    make(
        "orders",
        "made = []\nclient = None\n"
        "def handler(event, context):\n    global client\n"
        "    if event.get('pay') and client is None:\n        client = object()\n        made.append(1)\n"
        "    return len(made)\n",
    )
    assert [call("orders"), call("orders", pay=1), call("orders", pay=1), call("orders")] == [0, 1, 1, 1]
