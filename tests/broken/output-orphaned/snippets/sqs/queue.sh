# --8<-- [start:list]
aws sqs list-queues
# --8<-- [end:list]
