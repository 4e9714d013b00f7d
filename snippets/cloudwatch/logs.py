"""A group holds streams, a stream holds events; search the group."""

from proofnotes import sandbox

sandbox.enter()

# --8<-- [start:write]
import time

import boto3

logs = boto3.client("logs")
GROUP = "/shop/orders"
logs.create_log_group(logGroupName=GROUP)


def write(stream, *messages):
    logs.create_log_stream(logGroupName=GROUP, logStreamName=stream)
    now = int(time.time() * 1000)
    logs.put_log_events(
        logGroupName=GROUP,
        logStreamName=stream,
        logEvents=[
            {"timestamp": now + number, "message": message}
            for number, message in enumerate(messages)
        ],
    )


write("web-1", "INFO order 1 paid", "ERROR order 2 card declined")
write("web-2", "INFO order 3 paid", "ERROR order 4 timeout")
# --8<-- [end:write]


# --8<-- [start:search]
def search(pattern):
    events = logs.filter_log_events(
        logGroupName=GROUP, filterPattern=pattern
    )["events"]
    return sorted(
        f"{event['logStreamName']}: {event['message']}"
        for event in events
    )


print(*search("ERROR"), sep="\n")
print(search("ERROR timeout"))
print(search('"card declined"'))
# --8<-- [end:search]

# --8<-- [start:expire]
[group] = logs.describe_log_groups()["logGroups"]
print("kept for:", group.get("retentionInDays", "ever"))
logs.put_retention_policy(logGroupName=GROUP, retentionInDays=30)
[group] = logs.describe_log_groups()["logGroups"]
print("kept for:", group["retentionInDays"], "days")
# --8<-- [end:expire]
