# --8<-- [start:zone]
zone=$(aws route53 create-hosted-zone --name shop.example \
  --caller-reference shop-1 \
  --query HostedZone.Id --output text)
# --8<-- [end:zone]

# --8<-- [start:change]
cat > change.json <<'JSON'
{"Changes": [{"Action": "UPSERT", "ResourceRecordSet": {
  "Name": "www.shop.example", "Type": "A", "TTL": 60,
  "ResourceRecords": [{"Value": "192.0.2.10"}]}}]}
JSON
aws route53 change-resource-record-sets \
  --hosted-zone-id "$zone" --change-batch file://change.json \
  --query ChangeInfo.Status --output text
# --8<-- [end:change]

# --8<-- [start:list]
aws route53 list-resource-record-sets --hosted-zone-id "$zone" \
  --query "ResourceRecordSets[].[Name, Type, TTL]" --output text
# --8<-- [end:list]
