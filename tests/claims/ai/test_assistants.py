"""Claims about AI assistants: generated code, pipelines, explanations and optimizations."""

import json

import boto3
import pytest
from botocore.exceptions import ParamValidationError
from botocore.validate import validate_parameters

from proofnotes import sdk as model
from proofnotes.evidence import calc, moto, sdk
from proofnotes.project import HERE


def pipeline():
    return json.loads((HERE.snippets / "ai" / "reviewed_release.json").read_text(encoding="utf-8"))


def actions():
    return {action["name"]: action for stage in pipeline()["stages"] for action in stage["actions"]}


@calc("ai.assistants.examples")
def test_generated_examples_pass(example):
    """The examples that came with the function pass, although the function loses cents."""
    names = example("ai/review_generated")
    names["test_generated_with_it"]()
    assert sum(names["shares"](1000, 3)) == 999


@calc("ai.assistants.property")
def test_the_property_finds_it(example):
    """The property, no cent is lost and shares differ by one at most, fails for the generated function and holds for the mended one."""
    names = example("ai/review_generated")
    assert names["first_failure"](names["shares"], names["cases"])
    assert names["first_failure"](names["mended"], names["cases"]) is None


@calc("ai.assistants.regression")
def test_the_found_case_is_kept(example):
    """The case that was found is kept as a regression test: it fails before the change and passes after it."""
    names = example("ai/review_generated")
    assert names["first_failure"](names["shares"], [(331, 3)])
    assert names["first_failure"](names["mended"], [(331, 3)]) is None


@sdk("ai.delivery.valid")
def test_the_pipeline_is_valid():
    """The pipeline has the form that the SDK asks for."""
    shape = model.operation("codepipeline", "CreatePipeline").input_shape
    validate_parameters({"pipeline": pipeline()}, shape)
    assert "RoleArn" in actions()["Deploy"]["configuration"]
    short = pipeline()
    del short["roleArn"]
    with pytest.raises(ParamValidationError):
        validate_parameters({"pipeline": short}, shape)


@calc("ai.delivery.order")
def test_a_person_stands_before_the_deployment():
    """In the pipeline a person approves after the AI review and before the deployment, and a smoke test comes after it."""
    names = [stage["name"] for stage in pipeline()["stages"]]
    assert names == ["Source", "Check", "Production"]
    found = actions()
    assert found["Person"]["actionTypeId"]["category"] == "Approval"
    assert found["Person"]["runOrder"] < found["Deploy"]["runOrder"] < found["Smoke"]["runOrder"]


@calc("ai.delivery.beside")
def test_tests_do_not_depend_on_the_review():
    """Tests and AI review run side by side: the review replaces no test."""
    found = actions()
    assert found["Tests"]["runOrder"] == found["AiReview"]["runOrder"]


@moto("ai.operations.clean")
def test_the_question_is_clean(example):
    """The question about an error goes out without e-mail addresses, account numbers and access keys."""
    names = example("ai/explain_error")
    sent = names["request"]["messages"][0]["content"][0]["text"]
    assert "ada@" not in sent
    assert "404" in sent
    assert names["clean"]("AKIAIOSFODNN7EXAMPLE in 111122223333") == "<ACCESS_KEY> in <ACCOUNT>"


@moto("ai.operations.evidence")
def test_the_guess_is_checked(example):
    """The guess about the missing bucket is checked with a call that does not depend on the model."""
    assert example("ai/explain_error")["names"] == []
    assert boto3.client("s3").list_buckets()["Buckets"] == []


@moto("ai.operations.measured")
def test_the_suggestion_is_measured(example):
    """One BatchGetItem instead of 40 GetItem calls gives the same answer with one request."""
    names = example("ai/measure_suggestion")
    assert names["old"] == names["new"] == sorted(names["ids"])
    assert (names["requests_before"], names["requests_after"]) == (40, 1)
