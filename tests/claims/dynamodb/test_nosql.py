"""Claims about what kind of database DynamoDB is."""

from proofnotes import sdk as models
from proofnotes.evidence import sdk


@sdk("dynamodb.nosql.one-table")
def test_query_and_scan_name_one_table():
    """Query and Scan name exactly one table, so a join is the application's work."""
    for operation in ("QueryInput", "ScanInput"):
        assert models.shape("dynamodb", f"{operation}.TableName").type_name == "string"
        assert "TableNames" not in models.shape("dynamodb", operation).members


@sdk("dynamodb.nosql.partiql")
def test_partiql_statements_can_be_sent():
    """PartiQL statements go through ExecuteStatement, BatchExecuteStatement and ExecuteTransaction."""
    operations = set(models.service("dynamodb").operation_names)
    assert {"ExecuteStatement", "BatchExecuteStatement", "ExecuteTransaction"} <= operations


@sdk("dynamodb.nosql.table-class")
def test_there_are_two_table_classes():
    """A table's class is STANDARD or STANDARD_INFREQUENT_ACCESS."""
    assert models.shape("dynamodb", "CreateTableInput.TableClass").enum == ["STANDARD", "STANDARD_INFREQUENT_ACCESS"]
