# Create a table over CSV files with the AWS CLI, and wait for it.

# --8<-- [start:table]
aws s3 mb s3://shop-query-results
cat > orders.sql <<'SQL'
CREATE EXTERNAL TABLE orders (id int, country string, total double)
PARTITIONED BY (day string)
ROW FORMAT DELIMITED FIELDS TERMINATED BY ','
LOCATION 's3://shop-lake/orders/'
SQL
query=$(aws athena start-query-execution \
  --query-string file://orders.sql \
  --result-configuration OutputLocation=s3://shop-query-results/ \
  --query QueryExecutionId --output text)
# --8<-- [end:table]

# --8<-- [start:wait]
aws athena get-query-execution --query-execution-id "$query" \
  --query QueryExecution.Status.State --output text
# --8<-- [end:wait]
