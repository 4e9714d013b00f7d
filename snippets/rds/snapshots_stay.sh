# Delete a database: its automated backups go, a manual snapshot stays.

# --8<-- [start:create]
aws rds create-db-instance --db-instance-identifier orders \
  --engine mysql --db-instance-class db.t4g.medium \
  --allocated-storage 20 --master-username clerk \
  --manage-master-user-password --backup-retention-period 7 \
  --query 'DBInstance.DBInstanceStatus' --output text
aws rds create-db-snapshot --db-instance-identifier orders \
  --db-snapshot-identifier orders-before-release \
  --query 'DBSnapshot.SnapshotType' --output text
# --8<-- [end:create]

# --8<-- [start:delete]
aws rds describe-db-snapshots --output text \
  --query 'sort(DBSnapshots[].SnapshotType)'
aws rds delete-db-instance --db-instance-identifier orders \
  --skip-final-snapshot > /dev/null
aws rds describe-db-snapshots --output text \
  --query 'DBSnapshots[].DBSnapshotIdentifier'
# --8<-- [end:delete]
