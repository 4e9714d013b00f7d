"""Claims about how the input of a state becomes its output, with JSONPath and with JSONata."""

import json
import shutil
import subprocess

import pytest

from proofnotes import guard
from proofnotes.evidence import gap, moto, tool
from proofnotes.project import HERE

ORDER = {"id": 7, "lines": [{"sku": "tea", "price": 4, "count": 3}, {"sku": "cup", "price": 9, "count": 1}]}


@pytest.fixture
def jsonata():
    """Evaluates an expression on a state's input with the real engine."""
    script = (
        "const jsonata = require('jsonata'); const [text, input] = JSON.parse(process.argv[1]);"
        "jsonata(text).evaluate({}, {states: {input}})"
        ".then(found => console.log(JSON.stringify(found === undefined ? 'nothing' : found)))"
        ".catch(error => console.log(JSON.stringify({error: error.code})))"
    )
    node = shutil.which("node")
    assert node, "node is not installed"

    def evaluate(text, given):
        with guard.lifted():
            ran = subprocess.run(
                [node, "-e", script, json.dumps([text.removeprefix("{%").removesuffix("%}"), given])],
                capture_output=True, text=True, check=True, cwd=HERE.root,
            )  # fmt: skip
        return json.loads(ran.stdout)

    return evaluate


@pytest.fixture
def definition():
    return json.loads((HERE.snippets / "stepfunctions" / "order_jsonata.json").read_text())


@moto("stepfunctions.data.order")
def test_five_fields_apply_in_one_order(example):
    """InputPath, Parameters, ResultSelector, ResultPath and OutputPath apply in this order."""
    outputs = example("stepfunctions/data_flow")["outputs"]
    given = {"id": 7, "line": {"sku": "tea"}}
    assert outputs["ResultSelector"] == {"price": "4"}
    assert outputs["ResultPath"] == {**given, "got": {"price": "4"}}
    assert outputs["OutputPath"] == "4"


@moto("stepfunctions.data.result-replaces")
def test_result_replaces_the_input_by_default(run, only):
    """Without ResultPath the result replaces the whole input."""
    assert run(only(Type="Pass", Result={"ok": 1}), {"id": 7})["output"] == {"ok": 1}


@moto("stepfunctions.data.result-joins")
def test_result_path_joins_the_result_to_the_input(run, only):
    """A ResultPath such as $.check keeps the input and adds the result to it."""
    assert run(only(Type="Pass", Result=1, ResultPath="$.check"), {"id": 7})["output"] == {"id": 7, "check": 1}


@moto("stepfunctions.data.result-dropped")
def test_null_result_path_drops_the_result(run, only):
    """ResultPath null drops the result and hands on the input."""
    assert run(only(Type="Pass", Result=1, ResultPath=None), {"id": 7})["output"] == {"id": 7}


@moto("stepfunctions.data.input-path")
def test_input_path_narrows_what_the_state_sees(run, only):
    """InputPath hands a part of the input to the state, and null hands it an empty object."""
    assert run(only(Type="Pass", InputPath="$.order"), {"order": {"id": 7}, "x": 1})["output"] == {"id": 7}
    assert run(only(Type="Pass", InputPath=None), {"id": 7})["output"] == {}


@moto("stepfunctions.data.result-path-original")
def test_result_path_writes_into_the_original_input(run, only):
    """ResultPath writes into the input as it was after InputPath, not into what Parameters made of it."""
    state = only(Type="Parallel", Branches=[only(Type="Pass")], Parameters={"small": True}, ResultPath="$.found")
    assert run(state, {"id": 7})["output"] == {"id": 7, "found": [{"small": True}]}


@moto("stepfunctions.data.dollar")
def test_only_a_key_that_ends_with_dot_dollar_is_read_as_a_path(run, only):
    """A value in Parameters is read as a path only where its key ends with .$."""
    given = {"path.$": "$.id", "text": "$.id"}
    assert run(only(Type="Pass", Parameters=given), {"id": 7})["output"] == {"path": 7, "text": "$.id"}


@moto("stepfunctions.data.missing-path")
def test_path_that_finds_nothing_fails_the_execution(run, only):
    """A path that finds nothing fails the execution with States.Runtime."""
    assert run(only(Type="Pass", InputPath="$.nothing"), {"id": 7})["error"] == "States.Runtime"


@moto("stepfunctions.data.context")
def test_context_object_tells_about_the_execution(run, only):
    """A path that begins with $$ reads the context object: the name of the state and of the execution, say."""
    given = {"state.$": "$$.State.Name", "execution.$": "$$.Execution.Name"}
    done = run(only(Type="Pass", Parameters=given), name="order-7")
    assert done["output"] == {"state": "Only", "execution": "order-7"}


@moto("stepfunctions.data.intrinsics")
def test_intrinsic_functions_compute_without_code(run, only):
    """Intrinsic functions add, format, split and encode without a Lambda function."""
    asked = {
        "sum.$": "States.MathAdd($.n, 1)",
        "text.$": "States.Format('order {}', $.n)",
        "parts.$": "States.StringSplit('a,b', ',')",
        "pages.$": "States.ArrayPartition($.all, 2)",
        "coded.$": "States.Base64Encode('a')",
    }
    done = run(only(Type="Pass", Parameters=asked), {"n": 7, "all": [1, 2, 3]})
    assert done["output"] == {
        "sum": 8, "text": "order 7", "parts": ["a", "b"], "pages": [[1, 2], [3]], "coded": "YQ=="
    }  # fmt: skip


@gap("stepfunctions.data.variables")
def test_variable_is_read_by_later_states(run):
    """A variable that Assign sets is read by later states, whatever happens to the input between."""
    keep = {"Type": "Pass", "Assign": {"order.$": "$.id"}, "Next": "Forget"}
    forget = {"Type": "Pass", "Result": {}, "Next": "Use"}
    use = {"Type": "Pass", "Parameters": {"order.$": "$order"}, "End": True}
    done = run({"StartAt": "Keep", "States": {"Keep": keep, "Forget": forget, "Use": use}}, {"id": 7})
    assert done.get("output") == {"order": 7}


@tool("stepfunctions.jsonata.output")
def test_jsonata_computes_what_the_page_shows(jsonata, definition):
    """A JSONata expression sums, filters and joins in one line."""
    output = definition["States"]["Price"]["Output"]
    assert {name: jsonata(text, ORDER) for name, text in output.items()} == {"id": 7, "total": 21, "names": "tea"}


@tool("stepfunctions.jsonata.condition")
def test_jsonata_condition_is_an_expression(jsonata, definition):
    """A Choice rule in JSONata is one expression that gives true or false."""
    condition = definition["States"]["Is it much?"]["Choices"][0]["Condition"]
    assert [jsonata(condition, {"total": total}) for total in (100, 101)] == [False, True]


@tool("stepfunctions.jsonata.singleton")
def test_sequence_of_one_is_no_array(jsonata):
    """A JSONata filter that finds one value gives that value, not an array of one; [] behind it keeps the array."""
    assert jsonata("$states.input.lines[count > 1].sku", ORDER) == "tea"
    assert jsonata("$states.input.lines[count > 1].sku[]", ORDER) == ["tea"]
    assert jsonata("$states.input.lines.sku", ORDER) == ["tea", "cup"]


@tool("stepfunctions.jsonata.nothing")
def test_missing_field_gives_nothing(jsonata):
    """A JSONata path that finds nothing gives no value at all."""
    assert jsonata("$states.input.discount", ORDER) == "nothing"


@tool("stepfunctions.jsonata.type-error")
def test_adding_text_to_a_number_is_an_error(jsonata):
    """JSONata refuses to add text to a number."""
    assert jsonata("$states.input.id + 'x'", ORDER) == {"error": "T2002"}


@gap("stepfunctions.jsonata.runs")
def test_jsonata_state_machine_runs(run, definition):
    """A state machine whose QueryLanguage is JSONata evaluates its expressions."""
    assert run(definition, ORDER).get("output") == {"id": 7, "total": 21, "names": "tea"}
