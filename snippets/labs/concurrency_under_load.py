# %% [markdown]
# # Concurrency under load
#
# Traffic jumps to twenty times its level within a second. What does a
# caller of your function feel, and which setting helps: more quota, a
# reservation, provisioned concurrency, SnapStart, or a retry?
#
# **What is real here, and what is ours.** The quota and the scaling
# rate are AWS's numbers, and the reservation is a real request that is
# read back from the sandbox. The traffic, the durations and the course
# of the minute are a *simulation of ours*: it follows the documented
# rules request by request, and it does not predict your latency. The
# code that draws is in `snippets/labs/concurrency_under_load.py`.

# %%
import heapq
import random

from proofnotes import sandbox

sandbox.enter()

# %% [markdown]
# ## The rules in numbers
#
# - An account has [1,000 executions](fact:lambda.concurrency.account)
#   by default. We look at that, and at a quota raised to 5,000.
# - A function gets up to
#   [1,000 environments](fact:lambda.scaling.rate) more in
#   [10 seconds](fact:lambda.scaling.every). AWS refills this
#   continuously [cited](proof:lambda.scaling.continuous): here a bucket
#   of 1,000 that gets 100 back each second.
# - One environment serves one request at a time
#   [cited](proof:lambda.execution.one-at-a-time).
#
# The reservation is stored first and read back
# [proof](proof:lambda.lab.stored).

# %%
import io
import json
import zipfile

import boto3

role = boto3.client("iam").create_role(
    RoleName="quotes",
    AssumeRolePolicyDocument=json.dumps(
        {
            "Version": "2012-10-17",
            "Statement": [
                {
                    "Effect": "Allow",
                    "Principal": {"Service": "lambda.amazonaws.com"},
                    "Action": "sts:AssumeRole",
                }
            ],
        }
    ),
)["Role"]["Arn"]
archive = io.BytesIO()
with zipfile.ZipFile(archive, "w") as bundle:
    bundle.writestr("app.py", "def handler(event, context): ...\n")
functions = boto3.client("lambda")
functions.create_function(
    FunctionName="quotes",
    Runtime="python3.13",
    Handler="app.handler",
    Role=role,
    Code={"ZipFile": archive.getvalue()},
)
functions.put_function_concurrency(
    FunctionName="quotes", ReservedConcurrentExecutions=500
)
RESERVED = functions.get_function_concurrency(FunctionName="quotes")[
    "ReservedConcurrentExecutions"
]
QUOTA, RAISED = 1_000, 5_000
BUCKET, REFILL = 1_000, 1_000 / 10
print("reserved:", RESERVED)
print("bucket:", BUCKET, "environments, refill", REFILL, "a second")

# %% [markdown]
# ## One minute of traffic
#
# The function makes an offer for an insurance and takes 1.6 to 2.4
# seconds. For 10 seconds 50 requests a second come in, then 1,000 for
# 30 seconds, then 50 again. A cold start adds 1.5 seconds, a restore
# by SnapStart 0.3: numbers of ours, yours will differ.

# %%
END, COLD, RESTORE = 60, 1.5, 0.3


def rate(second):
    return 1_000 if 10 <= second < 40 else 50


def arrivals():
    """When each request comes and how long its handler takes."""
    dice = random.Random(7)
    found = []
    for second in range(END):
        times = sorted(dice.random() for _ in range(rate(second)))
        found += [(second + t, dice.uniform(1.6, 2.4)) for t in times]
    return found


requests = arrivals()
wanted = rate(20) * 2.0
print(len(requests), "requests")
print(f"needed in the burst: about {wanted:.0f} executions")

# %% [markdown]
# Requests per second times the mean duration: about 2,000 executions
# [proof](proof:lambda.lab.needed). That is twice the default quota, and
# twice what the bucket gives at once.
#
# ## The simulation, request by request
#
# A request takes a free environment, or makes a new one if the limit
# and the bucket allow it, or is throttled. With retries, a throttled
# request comes again after 1, 2, 4, 8 and 16 seconds, each with jitter.

# %%


def simulate(limit, provisioned=0, start=COLD, retries=0):
    """Latencies, cold starts, throttles and executions by second."""
    dice = random.Random(11)
    queue = [(at, at, took, 0) for at, took in requests]
    idle, ends, bucket, clock = provisioned, [], BUCKET, 0.0
    latencies, colds, lost = [], 0, 0
    throttled, busy = [0] * (END + 20), [0] * (END + 20)
    while queue:
        now, came, took, tried = heapq.heappop(queue)
        while ends and ends[0] <= now:
            heapq.heappop(ends)
            idle += 1
        bucket = min(BUCKET, bucket + REFILL * (now - clock))
        clock = now
        if idle or (len(ends) < limit and bucket >= 1):
            wait = 0 if idle else start
            if idle:
                idle -= 1
            else:
                bucket, colds = bucket - 1, colds + 1
            heapq.heappush(ends, now + wait + took)
            latencies.append(now - came + wait + took)
            second = int(now)
            busy[second] = max(busy[second], len(ends))
            continue
        throttled[int(now)] += 1
        if tried < retries:
            again = now + 2**tried * dice.uniform(0.5, 1.5)
            heapq.heappush(queue, (again, came, took, tried + 1))
        else:
            lost += 1
    latencies.sort()
    return {
        "p50": latencies[len(latencies) // 2],
        "p99": latencies[int(len(latencies) * 0.99)],
        "colds": colds,
        "lost": lost,
        "throttled": throttled[:END],
        "busy": busy[:END],
    }


runs = {
    "default quota": simulate(QUOTA),
    "raised quota": simulate(RAISED),
    "reserved 500": simulate(RESERVED),
    "provisioned 1,500": simulate(RAISED, provisioned=1_500),
    "provisioned 2,100": simulate(RAISED, provisioned=2_100),
    "SnapStart": simulate(RAISED, start=RESTORE),
    "raised, retries": simulate(RAISED, retries=5),
}
print("plan                 lost   cold    p50    p99")
for name, run in runs.items():
    share = 100 * run["lost"] / len(requests)
    print(f"{name:17} {share:>5.1f} % {run['colds']:>6}", end="")
    print(f" {run['p50']:>5.1f}s {run['p99']:>5.1f}s")

# %% tags=["plot"]
import matplotlib.pyplot as plt

seconds = range(END)
figure, axes = plt.subplots()
shown = {
    "default quota": "C0-",
    "raised quota": "C1--",
    "reserved 500": "C2:",
    "provisioned 1,500": "C3-.",
}
axes.plot(
    seconds,
    [rate(second) for second in seconds],
    "C4-",
    linewidth=1,
    label="requests per second",
)
for name, style in shown.items():
    axes.plot(seconds, runs[name]["busy"], style, label=name)
axes.set_title("Arrivals and concurrent executions")
axes.set_xlabel("second")
axes.legend(loc="upper right", fontsize=8)
axes.set_ylim(0, 3_600)
most = {name: max(run["busy"]) for name, run in runs.items()}
figure.set_label(
    "Requests per second jump from 50 to 1,000 at second 10 and back "
    "at 40. Concurrent executions: with the default quota they stop at "
    f"{most['default quota']}, with a reservation of 500 at "
    f"{most['reserved 500']}. With the raised quota they climb to "
    f"{most['raised quota']}, and with 1,500 provisioned they pass "
    f"2,000 within three seconds and peak at "
    f"{most['provisioned 1,500']}."
)

# %% [markdown]
# ## Who is turned away?

# %% tags=["plot"]
figure, axes = plt.subplots()
for name, style in list(shown.items())[:3]:
    axes.plot(seconds, runs[name]["throttled"], style, label=name)
axes.set_title("Throttled requests in each second")
axes.set_xlabel("second")
axes.legend(loc="upper right")
ends_at = max(
    second
    for second in seconds
    if runs["raised quota"]["throttled"][second]
)
figure.set_label(
    "Throttled requests by second. With the default quota they last "
    "for the whole burst, with 500 reserved they are most. With the "
    f"raised quota they end at second {ends_at}. With 1,500 "
    "provisioned there are none, so that line is left out."
)

# %% [markdown]
# - **The default quota** stops at 1,000 executions and turns requests
#   away as long as the burst lasts [proof](proof:lambda.lab.quota).
# - **A raised quota** alone still loses requests, in the first ten
#   seconds only: the bucket is empty and refills slowly
#   [proof](proof:lambda.lab.rate). How far is not how fast.
# - **A reservation of 500** is a limit here: it protects the others,
#   or a database, and loses most [proof](proof:lambda.lab.reserved).
# - **1,500 provisioned** lose nothing: they take the jump, and the rest
#   comes from the bucket [proof](proof:lambda.lab.provisioned). With
#   2,100 there is no cold start either
#   [proof](proof:lambda.lab.no-cold).
# - **SnapStart** starts faster and so needs fewer environments. It
#   does not lift the rate [proof](proof:lambda.lab.snapstart).
# - **Retries** lose nothing either: callers wait instead
#   [proof](proof:lambda.lab.retries). They come on top of the traffic,
#   and more environments start [proof](proof:lambda.lab.retries-load).

# %% [markdown]
# ## What do the others feel?

# %% tags=["plot"]
names = ["raised quota", "provisioned 1,500", "provisioned 2,100"]
names += ["SnapStart", "raised, retries"]
figure, axes = plt.subplots()
places = range(len(names))
axes.barh(
    [place + 0.2 for place in places],
    [runs[name]["p50"] for name in names],
    height=0.35,
    color="C0",
    label="p50",
)
axes.barh(
    [place - 0.2 for place in places],
    [runs[name]["p99"] for name in names],
    height=0.35,
    color="C1",
    hatch="//",
    label="p99",
)
axes.set_yticks(list(places), names)
axes.set_title("Latency of served requests (seconds)")
axes.legend(loc="lower right")
told = ", ".join(
    f"{name} {runs[name]['p50']:.1f} and {runs[name]['p99']:.1f}"
    for name in names
)
figure.set_label(
    f"Two bars for each plan, p50 and p99 in seconds: {told}. "
    "The medians are alike; the slow end differs."
)

# %% [markdown]
# The medians are alike, for most requests meet a warm environment. The
# plans differ at p99 [proof](proof:lambda.lab.tail): 1,500 provisioned
# leave it where it was, since a few per cent of the requests still
# start cold; the full 2,100 or SnapStart bring it down. Retries save
# every request, and the unlucky ones wait for many seconds. An alarm on
# the average would sleep through this minute.
#
# ## How much is enough?
#
# Provision less and less, and see when the first request is lost.

# %%
lost = {}
for number in (0, 250, 500, 750, 1_000, 1_500):
    lost[number] = simulate(RAISED, provisioned=number)["lost"]
    print(f"provisioned {number:>5}: {lost[number]:>5} lost")

# %% [markdown]
# You need not provision the peak. It is enough to bridge the time until
# the bucket has given the rest [proof](proof:lambda.lab.bridge).
#
# ## What to take home
#
# 1. Compute the executions of the peak first
#    [proof](proof:lambda.concurrency.formula). If they exceed the
#    quota, nothing else helps.
# 2. A jump above 1,000 executions meets the rate
#    [proof](proof:lambda.scaling.below-rate): provision for it, or
#    let callers retry with backoff.
# 3. Reserve to protect others, not to be fast
#    [proof](proof:lambda.concurrency.both).
# 4. Look at p99 and at `Throttles`, never at the average.
