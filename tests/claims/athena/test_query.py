"""Claims about Athena's API: queries, results and workgroups."""

import boto3
import pytest

from proofnotes import sdk as model
from proofnotes.evidence import moto, sdk


@pytest.fixture
def names(example):
    return example("athena/query")


@moto("athena.query.asynchronous")
def test_start_returns_an_id(names):
    """StartQueryExecution returns an id at once; you ask for the state until it is final."""
    done = names["athena"].get_query_execution(QueryExecutionId=names["query"])["QueryExecution"]
    assert done["Status"]["State"] == "SUCCEEDED"
    assert done["QueryExecutionId"] == names["query"]
    assert set(model.shape("athena", "StartQueryExecutionOutput").members) == {"QueryExecutionId"}


@sdk("athena.query.states")
def test_three_final_states():
    """A query is QUEUED, RUNNING, and in the end SUCCEEDED, FAILED or CANCELLED."""
    wanted = {"QUEUED", "RUNNING", "SUCCEEDED", "FAILED", "CANCELLED"}
    assert set(model.shape("athena", "QueryExecutionState").enum) == wanted


@moto("athena.query.result-file")
def test_result_is_a_file_named_by_the_query(names):
    """The result is a CSV file in the output location, named by the query's id."""
    assert names["file"] == f"s3://shop-query-results/{names['query']}.csv"


@sdk("athena.query.get-object")
def test_readers_of_the_bucket_read_the_results():
    """Who may read the result bucket reads the results, even if GetQueryResults is denied."""
    text = model.text("athena", "GetQueryResults")
    assert "even if permission to the GetQueryResults action is denied" in text


@sdk("athena.query.results-only")
def test_results_do_not_run_the_query():
    """GetQueryResults runs nothing: it reads the result of a query."""
    assert "This request does not execute the query but returns results" in model.text("athena", "GetQueryResults")


@sdk("athena.query.page")
def test_a_page_of_results():
    """A page of results has up to 1,000 rows."""
    assert model.shape("athena", "GetQueryResultsInput.MaxResults").metadata["max"] == 1000


@sdk("athena.query.scanned")
def test_statistics_tell_the_bytes():
    """The statistics of a query tell the bytes that it scanned."""
    assert "DataScannedInBytes" in model.shape("athena", "QueryExecutionStatistics").members


@sdk("athena.query.token")
def test_token_makes_the_start_idempotent():
    """A client request token makes StartQueryExecution idempotent; the SDK sends one by itself."""
    text = model.text("athena", "StartQueryExecutionInput.ClientRequestToken")
    assert "idempotent (executes only once)" in text
    assert model.shape("athena", "StartQueryExecutionInput.ClientRequestToken").metadata.get("idempotencyToken") or (
        "ClientRequestToken" in [m.name for m in model.operation("athena", "StartQueryExecution").idempotent_members]
        or "ClientRequestToken" in model.operation("athena", "StartQueryExecution").idempotent_members
    )


@sdk("athena.query.parameters")
def test_parameters_replace_question_marks():
    """Values go in as execution parameters, apart from the SQL text."""
    assert "ExecutionParameters" in model.shape("athena", "StartQueryExecutionInput").members
    assert "in the order in which the parameters occur" in model.text(
        "athena", "StartQueryExecutionInput.ExecutionParameters"
    )


@sdk("athena.query.reuse")
def test_results_can_be_reused():
    """A query can take an earlier result if it is young enough, 60 minutes old by default."""
    text = model.text("athena", "ResultReuseByAgeConfiguration.MaxAgeInMinutes")
    assert "The default is 60" in text


@moto("athena.workgroups.cutoff")
def test_workgroup_holds_the_limit(names):
    """A workgroup holds a limit of bytes for each of its queries."""
    group = names["athena"].get_work_group(WorkGroup="reports")["WorkGroup"]["Configuration"]
    assert group["BytesScannedCutoffPerQuery"] == 1_000_000_000


@sdk("athena.workgroups.enforce")
def test_workgroup_can_override_the_client():
    """A workgroup can enforce its settings over those of the client."""
    text = model.text("athena", "WorkGroupConfiguration.EnforceWorkGroupConfiguration")
    assert 'If set to "true", the settings for the workgroup override client-side settings' in text


@moto("athena.workgroups.cli")
def test_cli_creates_a_table(example):
    """A table is made by a query as well: the CLI starts CREATE EXTERNAL TABLE like any other."""
    example("athena/orders_table.sh")
    athena = boto3.client("athena")
    query = athena.list_query_executions()["QueryExecutionIds"][0]
    text = athena.get_query_execution(QueryExecutionId=query)["QueryExecution"]["Query"]
    assert text.startswith("CREATE EXTERNAL TABLE orders")


@sdk("athena.workgroups.managed")
def test_results_can_be_managed():
    """A workgroup can leave the results to storage that Athena owns."""
    text = model.text("athena", "ManagedQueryResultsConfiguration")
    assert "storing results in Athena owned storage" in text


@sdk("athena.capacity.least")
def test_least_capacity():
    """Provisioned capacity begins at 4 DPUs."""
    assert model.shape("athena", "CreateCapacityReservationInput.TargetDpus").metadata["min"] == 4
