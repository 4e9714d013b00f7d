# %% [markdown]
# # An order, from click to ledger
#
# One click passes five services before it is money in a ledger: API
# Gateway, Lambda, DynamoDB and its stream, SNS, SQS. Follow one order
# through all of them, then send a bad one and see where it ends.
#
# **What is real here, and what is ours.** The functions are real code,
# and the queue, topic, table and API are made by real requests. The
# services behind them are moto and, for what passes an API and for the
# pollers of Lambda, our own model of AWS's documentation. The times are
# those of the sandbox's clock: a request takes a millisecond, and each
# function says how long it works. Do not read speeds from them.

# %%
from proofnotes import sandbox

sandbox.enter()

# %% [markdown]
# ## The code of three functions
#
# `take` answers the click, `announce` reads the table's stream, `book`
# reads the queue. Each writes a segment of the trace, and each may be
# called twice with the same event, so both writes have a condition: the
# second one changes nothing.

# %%
CODE = '''
import contextlib
import json
import random
import time
from decimal import Decimal

import boto3

tables = boto3.resource("dynamodb")
orders, ledger = tables.Table("orders"), tables.Table("ledger")
taken = orders.meta.client.exceptions.ConditionalCheckFailedException


@contextlib.contextmanager
def segment(name, trace, seconds):
    """Work for some seconds, and tell X-Ray about it."""
    told = {"name": name, "trace_id": trace, "start_time": time.time()}
    told["id"] = f"{random.getrandbits(64):016x}"
    try:
        time.sleep(seconds)
        yield
    except Exception:
        told["fault"] = True
        raise
    finally:
        told["end_time"] = time.time()
        boto3.client("xray").put_trace_segments(
            TraceSegmentDocuments=[json.dumps(told)]
        )


def once(table, item):
    try:
        table.put_item(
            Item=item, ConditionExpression="attribute_not_exists(id)"
        )
    except taken:
        return False
    return True


def take(event, context):
    order = json.loads(event["body"], parse_float=str)
    trace = event["headers"]["X-Amzn-Trace-Id"].removeprefix("Root=")
    with segment("take", trace, 0.020):
        new = once(orders, {**order, "trace": trace})
    return {"statusCode": 201 if new else 409, "body": order["id"]}


def announce(event, context):
    topic = boto3.client("sns").list_topics()["Topics"][0]["TopicArn"]
    for record in event["Records"]:
        image = record["dynamodb"]["NewImage"]
        order = {name: image[name]["S"] for name in image}
        with segment("announce", order["trace"], 0.010):
            boto3.client("sns").publish(
                TopicArn=topic, Message=json.dumps(order)
            )


def book(event, context):
    failed = []
    for record in event["Records"]:
        order = json.loads(record["body"])
        try:
            with segment("book", order["trace"], 0.040):
                amount = Decimal(order["amount"])
                once(ledger, {"id": order["id"], "amount": amount})
        except ArithmeticError:
            failed.append({"itemIdentifier": record["messageId"]})
    return {"batchItemFailures": failed}
'''

# %% [markdown]
# ## Tables, topic, queues
#
# The table of orders has a stream. The ledger's queue has a visibility
# timeout of 60 seconds, and hands a message that was received three
# times in vain to its dead-letter queue.

# %%
import io
import json
import zipfile

import boto3

dynamodb = boto3.client("dynamodb")
for table in ("orders", "ledger"):
    dynamodb.create_table(
        TableName=table,
        KeySchema=[{"AttributeName": "id", "KeyType": "HASH"}],
        AttributeDefinitions=[
            {"AttributeName": "id", "AttributeType": "S"}
        ],
        BillingMode="PAY_PER_REQUEST",
        StreamSpecification={
            "StreamEnabled": True,
            "StreamViewType": "NEW_IMAGE",
        },
    )
stream = dynamodb.describe_table(TableName="orders")["Table"][
    "LatestStreamArn"
]

sqs = boto3.client("sqs")


def make_queue(name, **attributes):
    url = sqs.create_queue(QueueName=name, Attributes=attributes)
    return url["QueueUrl"], sqs.get_queue_attributes(
        QueueUrl=url["QueueUrl"], AttributeNames=["QueueArn"]
    )["Attributes"]["QueueArn"]


dead, dead_arn = make_queue("ledger-dead")
queue, queue_arn = make_queue(
    "ledger",
    VisibilityTimeout="60",
    RedrivePolicy=json.dumps(
        {"deadLetterTargetArn": dead_arn, "maxReceiveCount": 3}
    ),
)
topic = boto3.client("sns").create_topic(Name="orders")["TopicArn"]
boto3.client("sns").subscribe(
    TopicArn=topic,
    Protocol="sqs",
    Endpoint=queue_arn,
    Attributes={"RawMessageDelivery": "true"},
)
sqs.set_queue_attributes(
    QueueUrl=queue,
    Attributes={
        "Policy": json.dumps(
            {
                "Version": "2012-10-17",
                "Statement": [
                    {
                        "Effect": "Allow",
                        "Principal": {"Service": "sns.amazonaws.com"},
                        "Action": "sqs:SendMessage",
                        "Resource": queue_arn,
                        "Condition": {
                            "ArnEquals": {"aws:SourceArn": topic}
                        },
                    }
                ],
            }
        )
    },
)
print("the queue lets the topic send")

# %% [markdown]
# ## Functions and their triggers
#
# `announce` and `book` are called by event source mappings. The queue's
# mapping asks for partial batch responses, so that one bad order does
# not bring the others back [proof](proof:sqs.lambda.partial).


# %%
def policy(*statements):
    allowed = [{"Effect": "Allow", **each} for each in statements]
    return json.dumps({"Version": "2012-10-17", "Statement": allowed})


iam = boto3.client("iam")
role = iam.create_role(
    RoleName="shop",
    AssumeRolePolicyDocument=policy(
        {
            "Principal": {"Service": "lambda.amazonaws.com"},
            "Action": "sts:AssumeRole",
        }
    ),
)["Role"]["Arn"]
iam.put_role_policy(
    RoleName="shop",
    PolicyName="work",
    PolicyDocument=policy(
        {
            "Action": "dynamodb:PutItem",
            "Resource": [
                "arn:aws:dynamodb:*:*:table/orders",
                "arn:aws:dynamodb:*:*:table/ledger",
            ],
        },
        {
            "Action": [
                "dynamodb:DescribeStream",
                "dynamodb:GetRecords",
                "dynamodb:GetShardIterator",
            ],
            "Resource": stream,
        },
        {
            "Action": [
                "sqs:ReceiveMessage",
                "sqs:DeleteMessage",
                "sqs:GetQueueAttributes",
            ],
            "Resource": queue_arn,
        },
        {"Action": "sns:Publish", "Resource": topic},
        {
            "Action": [
                "dynamodb:ListStreams",
                "sns:ListTopics",
                "xray:PutTraceSegments",
                "logs:CreateLogGroup",
                "logs:CreateLogStream",
                "logs:PutLogEvents",
            ],
            "Resource": "*",
        },
    ),
)


def bundle(code):
    archive = io.BytesIO()
    with zipfile.ZipFile(archive, "w") as package:
        package.writestr("shop.py", code)
    return archive.getvalue()


functions = boto3.client("lambda")
arns = {
    name: functions.create_function(
        FunctionName=name,
        Runtime="python3.13",
        Handler=f"shop.{name}",
        Role=role,
        Timeout=10,
        Code={"ZipFile": bundle(CODE)},
    )["FunctionArn"]
    for name in ("take", "announce", "book")
}
for name in arns:
    functions.get_waiter("function_active_v2").wait(FunctionName=name)
functions.create_event_source_mapping(
    EventSourceArn=stream,
    FunctionName="announce",
    StartingPosition="TRIM_HORIZON",
)
functions.create_event_source_mapping(
    EventSourceArn=queue_arn,
    FunctionName="book",
    FunctionResponseTypes=["ReportBatchItemFailures"],
)
print(*arns)

# %% [markdown]
# ## The API
#
# `POST /orders` goes to `take`, whole: a proxy integration. API Gateway
# needs a permission of the function's, or every click ends in a 500.

# %%
api = boto3.client("apigateway")
shop = api.create_rest_api(name="shop")["id"]
root = api.get_resources(restApiId=shop)["items"][0]["id"]
place = api.create_resource(
    restApiId=shop, parentId=root, pathPart="orders"
)["id"]
api.put_method(
    restApiId=shop,
    resourceId=place,
    httpMethod="POST",
    authorizationType="NONE",
)
api.put_integration(
    restApiId=shop,
    resourceId=place,
    httpMethod="POST",
    type="AWS_PROXY",
    integrationHttpMethod="POST",
    uri="arn:aws:apigateway:us-east-1:lambda:path/2015-03-31"
    f"/functions/{arns['take']}/invocations",
)
functions.add_permission(
    FunctionName="take",
    StatementId="api",
    Action="lambda:InvokeFunction",
    Principal="apigateway.amazonaws.com",
)
api.create_deployment(restApiId=shop, stageName="prod")
ADDRESS = (
    f"https://{shop}.execute-api.us-east-1.amazonaws.com/prod/orders"
)

# %% [markdown]
# ## One click
#
# The answer comes at once: the order is taken, and everything behind
# the table happens later. Ten seconds later it is in the ledger
# [proof](proof:messaging.order-lab.arrives). A second click with the
# same order changes nothing [proof](proof:messaging.order-lab.twice).

# %%
import time

import requests


def click(number, amount):
    trace = f"1-{int(time.time()):08x}-{number:024x}"
    answer = requests.post(
        ADDRESS,
        json={"id": f"order-{number}", "amount": amount},
        headers={"X-Amzn-Trace-Id": f"Root={trace}"},
    )
    return answer.status_code, trace


def booked():
    items = boto3.resource("dynamodb").Table("ledger").scan()["Items"]
    return sorted((item["id"], str(item["amount"])) for item in items)


first_status, first = click(1, "19.90")
at_once = booked()
print("answer", first_status, "ledger", at_once)
time.sleep(10)
later = booked()
print("10 s later    ledger", later)
again_status, _ = click(1, "19.90")
time.sleep(10)
again = booked()
print("answer", again_status, "ledger", again)

# %% [markdown]
# ## The trace
#
# All three functions wrote their segments under the trace of the click,
# because the order carried its id along: in a header, in the item, in
# the message [proof](proof:messaging.order-lab.one-trace).

# %%


def segments(trace):
    """(name, start, end, fault) of each, from the first one on."""
    read = boto3.client("xray").batch_get_traces(TraceIds=[trace])
    found = [
        json.loads(part["Document"])
        for each in read["Traces"]
        for part in each["Segments"]
    ]
    begin = min(part["start_time"] for part in found)
    return sorted(
        (
            round(part["start_time"] - begin, 3),
            round(part["end_time"] - begin, 3),
            part["name"],
            part.get("fault", False),
        )
        for part in found
    )


good = segments(first)
for start, end, name, fault in good:
    print(f"{name:9} {start * 1000:6.0f} to {end * 1000:4.0f} ms")

# %% tags=["plot"]
import matplotlib.pyplot as plt

figure, axes = plt.subplots(figsize=(5, 2.4))
names = [name for _, _, name, _ in good]
for row, (start, end, name, _) in enumerate(good):
    axes.barh(
        row, (end - start) * 1000, left=start * 1000, color=f"C{row}"
    )
axes.set_yticks(range(len(names)), names)
axes.invert_yaxis()
axes.set_title("One order (milliseconds of the sandbox's clock)")
figure.set_label(
    "Three bars, one below the other, each beginning after the one "
    "above has ended: "
    + ", ".join(
        f"{name} from {start * 1000:.0f} to {end * 1000:.0f} ms"
        for start, end, name, _ in good
    )
    + "."
)

# %% [markdown]
# ## A bad order
#
# Nobody checks the amount at the door. `take` and `announce` pass the
# order on, and `book` cannot read it: three times, a visibility timeout
# apart, and then SQS puts it aside
# [proof](proof:messaging.order-lab.dead). The order behind it is booked
# in the meantime [proof](proof:messaging.order-lab.passes).

# %%


def waiting(url):
    return int(
        sqs.get_queue_attributes(
            QueueUrl=url, AttributeNames=["ApproximateNumberOfMessages"]
        )["Attributes"]["ApproximateNumberOfMessages"]
    )


bad_status, bad = click(2, "nineteen")
click(3, "5.00")
time.sleep(30)
between = booked()
print("answer", bad_status, "ledger", between)
time.sleep(210)
attempts = segments(bad)
for start, end, name, fault in attempts:
    mark = "fault" if fault else ""
    print(f"{name:9} {start:6.1f} s {mark}".rstrip())
stuck = waiting(dead)
print("in the dead-letter queue:", stuck)

# %% tags=["plot"]
figure, axes = plt.subplots(figsize=(5, 2.4))
rows = ["take", "announce", "book"]
for start, _, name, fault in attempts:
    axes.plot(
        start,
        rows.index(name),
        marker="x" if fault else "o",
        color="C1" if fault else "C0",
    )
axes.set_yticks(range(3), rows)
axes.set_ylim(2.5, -0.5)
axes.set_xlabel("seconds after the click")
axes.set_title("The bad order: x is a failed attempt")
late = [start for start, _, _, fault in attempts if fault]
figure.set_label(
    "Points over time in three rows. Take and announce have one point "
    "each, at the beginning. Book has one cross for each failed "
    "attempt, at "
    + ", ".join(f"{start:.0f}" for start in late)
    + " seconds."
)

# %% [markdown]
# ## Mend, and bring it back
#
# The dead-letter queue keeps the order until somebody mends the code.
# Here the mended `book` knows the word; then the message goes back to
# its queue, and nobody has to click again
# [proof](proof:messaging.order-lab.redriven). On AWS one call moves
# them all, `StartMessageMoveTask`; moto does not have it, so the lab
# receives, sends and deletes.

# %%
mended = CODE.replace(
    'Decimal(order["amount"])',
    'Decimal({"nineteen": "19"}.get(order["amount"], order["amount"]))',
)
functions.update_function_code(
    FunctionName="book", ZipFile=bundle(mended)
)
functions.get_waiter("function_updated_v2").wait(FunctionName="book")
for message in sqs.receive_message(QueueUrl=dead)["Messages"]:
    sqs.send_message(QueueUrl=queue, MessageBody=message["Body"])
    sqs.delete_message(
        QueueUrl=dead, ReceiptHandle=message["ReceiptHandle"]
    )
time.sleep(10)
at_last = booked()
print("ledger", at_last)
left = waiting(dead)
print("in the dead-letter queue:", left)

# %% [markdown]
# ## What to take home
#
# 1. Answer when the order is safe, not when everything is done: the
#    table is the line between what the caller waits for and what the
#    shop does later.
# 2. Give each hop its own retry, and each retry an end: here a
#    visibility timeout, three receives and a dead-letter queue. See
#    [dead-letter queues](../sqs/dead-letter-queues.md).
# 3. Every consumer may see an event twice, so write with a condition.
#    See [conditional writes](../dynamodb/conditional-writes.md).
# 4. Carry one trace id through everything that is not a request, or
#    the trace ends at the first queue.
# 5. Better still, refuse what nobody can book at the door, with a
#    [model and a request validator](../apigateway/validation.md).
#
# The sandbox proves that these parts work together as their pages say.
# It does not measure AWS: times, order of deliveries and prices are
# other ones there.
