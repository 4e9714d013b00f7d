"""The same SQL reads far less of partitioned Parquet than of CSV."""

# DuckDB stands in for Athena's engine. It is compiled code and not
# part of the browser's runtime: run this one in a terminal.

from proofnotes import sandbox

sandbox.enter()

# --8<-- [start:write]
from pathlib import Path

import boto3
import duckdb

s3 = boto3.client("s3")
s3.create_bucket(Bucket="shop-lake")
sql = duckdb.connect(config={"threads": 1})
sql.execute("""
    CREATE TABLE orders AS SELECT
        i AS id,
        printf('2027-01-%02d', 1 + i % 30) AS day,
        CASE i // 30 % 3 WHEN 0 THEN 'IT' WHEN 1 THEN 'FR' ELSE 'DE' END
            AS country,
        i * 7 % 500 / 10.0 AS total,
        md5(i::VARCHAR) AS comment
    FROM range(60000) numbers(i) ORDER BY day
""")
sql.execute("COPY orders TO 'orders.csv' (HEADER)")
sql.execute("""
    COPY orders TO 'lake' (FORMAT parquet, PARTITION_BY (day))
""")
files = [Path("orders.csv"), *sorted(Path("lake").rglob("*.parquet"))]
for file in files:
    s3.upload_file(str(file), "shop-lake", file.as_posix())
print("files:", len(files), "|", files[1].parent.as_posix())
# --8<-- [end:write]

# --8<-- [start:query]
QUERY = """
    SELECT country, round(sum(total), 1) FROM {orders}
    WHERE day = '2027-01-05' GROUP BY country ORDER BY country
"""
csv = "read_csv('orders.csv', types={'day': 'VARCHAR'})"
lake = (
    "read_parquet('lake/**/*.parquet', hive_partitioning=true,"
    " hive_types={'day': 'VARCHAR'})"
)
answers = [
    sql.execute(QUERY.format(orders=table)).fetchall()
    for table in (csv, lake)
]
print(answers[0])
print("same answer:", answers[0] == answers[1])
# --8<-- [end:query]

# --8<-- [start:scanned]
everything = files[0].stat().st_size


def scanned(files, columns):
    """Bytes of these columns in these Parquet files, as stored."""
    return sql.execute(
        "SELECT sum(total_compressed_size) FROM parquet_metadata(?)"
        " WHERE list_contains(?, path_in_schema)",
        [files, columns],
    ).fetchone()[0]


stored = ["id", "country", "total", "comment"]
every, one = "lake/**/*.parquet", "lake/day=2027-01-05/*.parquet"
shares = {
    "CSV": 1.0,
    "Parquet, all of it": scanned(every, stored) / everything,
    "one day": scanned(one, stored) / everything,
    "one day, two columns": scanned(one, ["country", "total"])
    / everything,
}
for title, share in shares.items():
    percent = round(100 * share)
    print(f"{title}: {percent or 'below 1'} % of the CSV file")
# --8<-- [end:scanned]
