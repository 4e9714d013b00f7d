# Create a Valkey cache of two shards that fails over and speaks TLS.

# --8<-- [start:create]
aws elasticache create-replication-group \
  --replication-group-id orders \
  --replication-group-description "cache of the orders service" \
  --engine valkey --cache-node-type cache.t4g.micro \
  --num-node-groups 2 --replicas-per-node-group 1 \
  --automatic-failover-enabled --multi-az-enabled \
  --transit-encryption-enabled --at-rest-encryption-enabled \
  --snapshot-retention-limit 7 \
  --query 'ReplicationGroup.[Engine,MultiAZ,AutomaticFailover]' \
  --output text
# --8<-- [end:create]

# --8<-- [start:nodes]
aws elasticache describe-replication-groups \
  --replication-group-id orders --output text --query \
  'ReplicationGroups[].NodeGroups[].NodeGroupMembers[].CurrentRole'
# --8<-- [end:nodes]
