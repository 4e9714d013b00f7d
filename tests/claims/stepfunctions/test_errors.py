"""Claims about retries, catchers, compensation, and the states that run others."""

import itertools
import json

import boto3

from proofnotes import sdk as model
from proofnotes.evidence import calc, moto, sdk

OK = {"StartAt": "Ok", "States": {"Ok": {"Type": "Pass", "Result": 1, "End": True}}}
BAD = {"StartAt": "Bad", "States": {"Bad": {"Type": "Fail", "Error": "Broken", "Cause": "why"}}}


def attempts(states, execution):
    """When each attempt of the one task began, in seconds."""
    events = states.get_execution_history(executionArn=execution)["events"]
    return [event["timestamp"].timestamp() for event in events if event["type"] == "TaskScheduled"]


def gaps(times):
    return [round(later - earlier) for earlier, later in itertools.pairwise(times)]


@moto("stepfunctions.retry.waits")
def test_waits_follow_the_policy(example):
    """The waits that an execution really makes are those that its policy computes."""
    left = example("stepfunctions/retry_waits")
    assert left["real"] == left["policies"]["capped"] == [2, 4, 8, 16, 20, 20]


@calc("stepfunctions.retry.exponential")
def test_waits_grow_with_the_power_of_the_rate(example):
    """Wait number n is IntervalSeconds times BackoffRate to the power n - 1."""
    assert example("stepfunctions/retry_waits")["waits"](6, interval=2) == [2 * 2**n for n in range(6)]


@moto("stepfunctions.retry.defaults")
def test_defaults_are_three_retries_after_one_two_and_four_seconds(run, refuse, states):
    """A retrier that says only ErrorEquals retries three times, after 1, 2 and 4 seconds."""
    done = run(refuse(Retry=[{"ErrorEquals": ["States.ALL"]}]), seconds=60)
    assert gaps(attempts(states, done["executionArn"])) == [1, 2, 4]


@moto("stepfunctions.retry.none")
def test_without_retry_one_failure_fails_the_execution(run, refuse, states):
    """Without Retry and Catch, one failed task fails the whole execution."""
    done = run(refuse(), seconds=60)
    assert done["status"] == "FAILED"
    assert len(attempts(states, done["executionArn"])) == 1


@moto("stepfunctions.retry.first-match")
def test_first_retrier_that_names_the_error_is_used(run, refuse, states):
    """The first retrier whose ErrorEquals matches the error is used."""
    other = {"ErrorEquals": ["Other"], "MaxAttempts": 9}
    rest = {"ErrorEquals": ["States.ALL"], "IntervalSeconds": 7, "MaxAttempts": 1}
    done = run(refuse(Retry=[other, rest]), seconds=60)
    assert gaps(attempts(states, done["executionArn"])) == [7]


@moto("stepfunctions.retry.zero")
def test_zero_attempts_means_never(run, refuse, states):
    """A retrier with MaxAttempts 0 keeps an error from being retried by the retriers behind it."""
    never = {"ErrorEquals": ["SQS.SdkClientException"], "MaxAttempts": 0}
    done = run(refuse(Retry=[never, {"ErrorEquals": ["States.ALL"]}]), seconds=60)
    assert len(attempts(states, done["executionArn"])) == 1


@moto("stepfunctions.retry.jitter")
def test_full_jitter_waits_less_than_the_policy_says(run, refuse, states):
    """With JitterStrategy FULL each wait lies between 0 and what the policy says."""
    policy = {"ErrorEquals": ["States.ALL"], "IntervalSeconds": 100, "BackoffRate": 1, "MaxAttempts": 8}
    done = run(refuse(Retry=[{**policy, "JitterStrategy": "FULL"}]), seconds=900)
    waits = gaps(attempts(states, done["executionArn"]))
    assert len(waits) == 8
    assert all(0 <= wait <= 100 for wait in waits)
    assert len(set(waits)) > 4


@moto("stepfunctions.catch.after-retry")
def test_catch_comes_after_the_last_retry(run, refuse, states):
    """A catcher takes an error only when the retries are used up."""
    task = refuse(
        Retry=[{"ErrorEquals": ["States.ALL"], "MaxAttempts": 2}],
        Catch=[{"ErrorEquals": ["States.ALL"], "Next": "Help"}],
    )
    task["States"]["Help"] = {"Type": "Pass", "Result": "helped", "End": True}
    done = run(task, seconds=60)
    assert (done["status"], done["output"]) == ("SUCCEEDED", "helped")
    assert len(attempts(states, done["executionArn"])) == 3


def caught(**more):
    state = {"Type": "Parallel", "Branches": [BAD], "End": True}
    state["Catch"] = [{"ErrorEquals": ["Broken"], "Next": "Help", **more}]
    return {"StartAt": "Try", "States": {"Try": state, "Help": {"Type": "Pass", "End": True}}}


@moto("stepfunctions.catch.replaces")
def test_error_replaces_the_input_by_default(run):
    """Without ResultPath in the catcher the error output replaces the input: Error and Cause are all that is left."""
    assert run(caught(), {"id": 7})["output"] == {"Error": "Broken", "Cause": "why"}


@moto("stepfunctions.catch.keeps")
def test_result_path_of_a_catcher_keeps_the_input(run):
    """A ResultPath in the catcher keeps the input and adds the error to it."""
    done = run(caught(ResultPath="$.error"), {"id": 7})
    assert done["output"] == {"id": 7, "error": {"Error": "Broken", "Cause": "why"}}


@moto("stepfunctions.errors.task-failed")
def test_task_failed_matches_all_but_timeout(run, refuse, only):
    """States.TaskFailed matches a failed task, but not States.Timeout."""
    catch = [{"ErrorEquals": ["States.TaskFailed"], "Next": "Help"}]
    failed = refuse(Catch=catch)
    queue = boto3.client("sqs").create_queue(QueueName="ask")["QueueUrl"]
    asked = {"QueueUrl": queue, "MessageBody": {"token.$": "$$.Task.Token"}}
    resource = "arn:aws:states:::sqs:sendMessage.waitForTaskToken"
    late = only(Type="Task", Resource=resource, Parameters=asked, TimeoutSeconds=10, Catch=catch)
    for definition in (failed, late):
        definition["States"]["Help"] = {"Type": "Pass", "End": True}
    assert run(failed)["status"] == "SUCCEEDED"
    done = run(late, seconds=11)
    assert (done["status"], done["error"]) == ("FAILED", "States.Timeout")


@moto("stepfunctions.errors.runtime-uncatchable")
def test_runtime_error_is_not_caught_by_all(run, only):
    """States.ALL does not catch States.Runtime, and the execution fails."""
    help_ = {"Type": "Pass", "End": True}
    everything = [{"ErrorEquals": ["States.ALL"], "Next": "Help"}]

    def trying(branch):
        task = only(Type="Parallel", Branches=[branch], Catch=everything)
        return {**task, "States": {**task["States"], "Help": help_}}

    assert run(trying(BAD))["status"] == "SUCCEEDED"
    done = run(trying(only(Type="Pass", InputPath="$.nothing")))
    assert (done["status"], done["error"]) == ("FAILED", "States.Runtime")


@moto("stepfunctions.saga.undoes")
def test_saga_undoes_in_reverse_order(example):
    """When paying fails, the saga cancels the hotel and then the flight, and ends as failed."""
    left = example("stepfunctions/saga")
    assert left["entered"] == ["Book flight", "Book hotel", "Pay", "Cancel hotel", "Cancel flight", "Failed"]
    assert (left["done"]["status"], left["done"]["error"]) == ("FAILED", "NoMoney")


@moto("stepfunctions.saga.only-made")
def test_saga_undoes_only_what_was_done(example):
    """A saga that succeeds cancels nothing."""
    left = example("stepfunctions/saga")
    executions = left["states"].list_executions(stateMachineArn=left["machine"])["executions"]
    good = next(one["executionArn"] for one in executions if one["status"] == "SUCCEEDED")
    assert "Cancel" not in json.dumps(left["states"].get_execution_history(executionArn=good)["events"], default=str)


@moto("stepfunctions.parallel.slowest")
def test_parallel_waits_for_its_slowest_branch(example):
    """Parallel takes as long as its slowest branch and gives an array in the order of the branches."""
    left = example("stepfunctions/parallel_map")
    assert left["run"]("Again", left["parallel"], {}) == (["stock", "credit"], 8)


@moto("stepfunctions.parallel.copy")
def test_every_branch_gets_the_whole_input(run, only):
    """Every branch gets a copy of the same input."""
    done = run(only(Type="Parallel", Branches=[only(Type="Pass"), only(Type="Pass")]), {"id": 7})
    assert done["output"] == [{"id": 7}, {"id": 7}]


@moto("stepfunctions.parallel.fails")
def test_one_failing_branch_fails_parallel(run, only):
    """One branch that fails fails the whole Parallel state with its error."""
    done = run(only(Type="Parallel", Branches=[OK, BAD]))
    assert (done["status"], done["error"]) == ("FAILED", "Broken")


@moto("stepfunctions.map.items")
def test_map_runs_once_for_each_item_in_order(example):
    """Map runs its states once for each item and gives an array in the order of the items."""
    left = example("stepfunctions/parallel_map")
    lines = [{"sku": name} for name in ("a", "b", "c")]
    output, _ = left["run"]("Again", left["each"], {"id": 1, "lines": lines})
    assert output == ["1/1 a", "1/2 b", "1/3 c"]


@moto("stepfunctions.map.fails")
def test_one_failing_item_fails_map(run, only):
    """One failing iteration fails an inline Map state."""
    choose = {"Type": "Choice", "Choices": [{"Variable": "$", "NumericEquals": 2, "Next": "Bad"}], "Default": "Ok"}
    each = {"StartAt": "Choose", "States": {"Choose": choose, **OK["States"], **BAD["States"]}}
    assert run(only(Type="Map", ItemProcessor=each), [1, 3])["status"] == "SUCCEEDED"
    assert run(only(Type="Map", ItemProcessor=each), [1, 2, 3])["error"] == "Broken"


@moto("stepfunctions.map.retry-all")
def test_retry_on_a_map_runs_all_items_again(run, only, types):
    """A Retry on an inline Map runs all its items again, not only those that failed."""
    choose = {"Type": "Choice", "Choices": [{"Variable": "$", "NumericEquals": 3, "Next": "Bad"}], "Default": "Ok"}
    each = {"StartAt": "Choose", "States": {"Choose": choose, **OK["States"], **BAD["States"]}}
    retry = [{"ErrorEquals": ["Broken"], "MaxAttempts": 1}]
    done = run(only(Type="Map", ItemProcessor=each, Retry=retry, MaxConcurrency=1), [1, 2, 3], seconds=30)
    assert types(done["executionArn"]).count("PassStateEntered") == 4


@moto("stepfunctions.map.catch-inside")
def test_catch_inside_the_item_saves_the_others(run, only):
    """A Catch inside the iteration lets the other items succeed."""
    careful = only(Type="Parallel", Branches=[BAD], Catch=[{"ErrorEquals": ["States.ALL"], "Next": "Note"}])
    careful["States"]["Note"] = {"Type": "Pass", "Result": "noted", "End": True}
    assert run(only(Type="Map", ItemProcessor=careful), [1, 2])["output"] == ["noted", "noted"]


@sdk("stepfunctions.map.tolerate")
def test_map_run_tolerates_failures():
    """A Distributed Map can tolerate a number or a percentage of failed items."""
    members = model.shape("stepfunctions", "UpdateMapRunInput").members
    assert {"toleratedFailureCount", "toleratedFailurePercentage"} <= set(members)
