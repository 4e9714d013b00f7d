"""Claims about CloudWatch Logs Insights."""

import pytest

from proofnotes import sdk as model
from proofnotes.evidence import calc, sdk


@pytest.fixture
def names(example):
    return example("cloudwatch/logs_insights")


@calc("cloudwatch.insights.stats")
def test_stats_groups_and_aggregates(names):
    """The query finds the service with most errors and their mean time: filter, stats by, sort, limit."""
    assert names["run"](names["slow"], names["LINES"]) == [
        {"service": "checkout", "errors": 2, "mean": 2000},
        {"service": "cart", "errors": 1, "mean": 40},
    ]


@calc("cloudwatch.insights.order")
def test_commands_run_from_left_to_right(names):
    """Commands run from left to right: a limit before the statistics counts other lines than one after them."""
    run, lines = names["run"], names["LINES"]
    late = run("stats count(*) as n by service | sort n desc | limit 1", lines)
    early = run("limit 1 | stats count(*) as n by service", lines)
    assert late == [{"service": "checkout", "n": 3}]
    assert early == [{"service": "search", "n": 1}]


@calc("cloudwatch.insights.like")
def test_like_matches_a_pattern(names):
    """`like` with slashes matches a regular expression, and `fields` chooses the columns."""
    assert names["run"](names["text"], names["LINES"]) == [{"service": "checkout", "message": "bank timeout"}]
    assert len(names["run"]("filter message like /declined|timeout/", names["LINES"])) == 2


@sdk("cloudwatch.insights.asynchronous")
def test_a_query_is_started_and_then_asked_for(says):
    """A query is asynchronous: StartQuery gives an id, GetQueryResults the rows; while it runs, results are partial."""
    assert set(model.shape("logs", "StartQueryResponse").members) == {"queryId"}
    assert "this operation returns only partial results" in says("logs", "GetQueryResults")


@sdk("cloudwatch.insights.languages")
def test_three_query_languages():
    """A query is written in Logs Insights QL, in SQL or in PPL."""
    assert {"CWLI", "SQL", "PPL"} <= set(model.shape("logs", "QueryLanguage").metadata["enum"])


@sdk("cloudwatch.insights.statuses")
def test_statuses_of_a_query():
    """A query is Scheduled or Running, and ends as Complete, Failed, Cancelled or Timeout."""
    statuses = set(model.shape("logs", "QueryStatus").metadata["enum"])
    assert {"Scheduled", "Running", "Complete", "Failed", "Cancelled", "Timeout"} <= statuses
