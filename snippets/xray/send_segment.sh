# --8<-- [start:send]
hex=$(printf '%08x' "$(date +%s)")
trace_id="1-$hex-000000000000000000000007"
now=$(date +%s)
document='{"trace_id": "'$trace_id'", "id": "00000000000000aa",
  "name": "nightly-job", "start_time": '$now', "end_time": '$now'}'
aws xray put-trace-segments \
  --trace-segment-documents "$document" \
  --query "length(UnprocessedTraceSegments)"
# --8<-- [end:send]
# --8<-- [start:incomplete]
aws xray put-trace-segments \
  --trace-segment-documents '{"name": "no-id"}' \
  --query "length(UnprocessedTraceSegments)"
# --8<-- [end:incomplete]
# --8<-- [start:read]
aws xray batch-get-traces --trace-ids "$trace_id" \
  --query "Traces[].Segments[].Id" --output text
# --8<-- [end:read]
