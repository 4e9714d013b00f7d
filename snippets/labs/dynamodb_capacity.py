# %% [markdown]
# # How DynamoDB capacity behaves
#
# Capacity questions are arithmetic: the size of an item, a rounding
# rule and a price per operation. This lab does the arithmetic in
# Python, then looks at what averages hide: one busy key can be
# throttled while the table as a whole is half idle.
#
# **What is real here, and what is ours.** The rules come from AWS and
# are cited. The functions below compute them. The hot key, the burst
# and the sharding are *simulations of ours*: they follow the cited
# rules, but they do not predict what AWS decides for your table at a
# given moment. The page leaves out the code that draws the plots; it is
# in `snippets/labs/dynamodb_capacity.py`.

# %%
import hashlib
import math
import random

from proofnotes import sandbox

sandbox.enter()

# %% [markdown]
# ## A table with a promise
#
# In provisioned mode you promise DynamoDB how many read capacity units
# (RCU) and write capacity units (WCU) a second the table will need.
# The table keeps both numbers
# [proof](proof:dynamodb.lab.table-keeps-throughput). In on-demand mode
# you promise nothing, but a request costs the same number of units
# [cited](proof:dynamodb.lab.same-units).

# %%
import boto3

dynamodb = boto3.client("dynamodb")
dynamodb.create_table(
    TableName="orders",
    AttributeDefinitions=[
        {"AttributeName": "customer", "AttributeType": "S"},
        {"AttributeName": "order", "AttributeType": "S"},
    ],
    KeySchema=[
        {"AttributeName": "customer", "KeyType": "HASH"},
        {"AttributeName": "order", "KeyType": "RANGE"},
    ],
    ProvisionedThroughput={
        "ReadCapacityUnits": 40,
        "WriteCapacityUnits": 20,
    },
)
table = dynamodb.describe_table(TableName="orders")["Table"]
promised = table["ProvisionedThroughput"]
print("RCU:", promised["ReadCapacityUnits"])
print("WCU:", promised["WriteCapacityUnits"])

# %% [markdown]
# The sandbox stores the promise but never counts units and never
# throttles. Everything that follows is therefore computed.

# %% [markdown]
# ## Units by size and consistency
#
# - A **strongly consistent read** costs 1 read unit for each
#   [4 KB](fact:dynamodb.lab.read-size) of the item.
# - An **eventually consistent read** costs half:
#   [0.5 read units](fact:dynamodb.lab.eventual-read).
# - A **transactional read** costs twice as much:
#   [2 read units](fact:dynamodb.lab.transactional-read).
# - A **write** costs 1 write unit for each
#   [1 KB](fact:dynamodb.lab.write-size).
# - A **transactional write** costs
#   [2 write units](fact:dynamodb.lab.transactional-write).
#
# Round the size up to whole units first, then multiply. The order
# matters: 6 KB is two blocks of 4 KB, never one and a half
# [proof](proof:dynamodb.lab.read-units).

# %%
READ_KB = 4
WRITE_KB = 1
READ_PRICE = {"eventual": 0.5, "strong": 1, "transaction": 2}
WRITE_PRICE = {"standard": 1, "transaction": 2}


def read_units(size_kb, mode="strong"):
    return math.ceil(size_kb / READ_KB) * READ_PRICE[mode]


def write_units(size_kb, mode="standard"):
    return math.ceil(size_kb / WRITE_KB) * WRITE_PRICE[mode]


print("          read units            write units")
print("   size   event. strong trans.  std. trans.")
for size in (0.5, 1.5, 4, 4.5, 6, 12):
    reads = [read_units(size, mode) for mode in READ_PRICE]
    writes = [write_units(size, mode) for mode in WRITE_PRICE]
    cells = [f"{units:>6g}" for units in reads + writes]
    print(f"{size:>4} KB  ", " ".join(cells))

# %% tags=["plot"]
import matplotlib.pyplot as plt

sizes = [step / 100 for step in range(1, 1601)]
figure, axes = plt.subplots()
for mode, line in [
    ("transaction", ":"),
    ("strong", "-"),
    ("eventual", "--"),
]:
    units = [read_units(size, mode) for size in sizes]
    axes.plot(sizes, units, line, label=mode)
axes.set_title("Read units climb in steps of 4 KB")
axes.set_xlabel("item size (KB)")
axes.set_ylabel("read units")
axes.set_xticks(range(0, 17, 4))
axes.set_yticks(range(0, 9, 2))
axes.legend(title="read")
figure.set_label(
    "Three staircases that rise at 4, 8 and 12 KB. For an item of "
    "more than 12 KB a transactional read costs 8 read units, a "
    "strongly consistent read 4 and an eventually consistent read 2."
)

# %% [markdown]
# A write is dearer twice over: its blocks are four times smaller, and
# no weaker consistency halves the price. An item of 1.5 KB costs 2
# write units, and 4 in a transaction
# [proof](proof:dynamodb.lab.write-units).
#
# To size a table, multiply by the rate: 10 strongly consistent reads a
# second of 6 KB need 20 RCU
# [proof](proof:dynamodb.lab.rate-times-units).

# %%
need = {
    "10 strong reads of 6 KB": 10 * read_units(6),
    "16 eventual reads of 12 KB": 16 * read_units(12, "eventual"),
    "6 writes of 4.5 KB": 6 * write_units(4.5),
    "120 writes a minute of 2 KB": 120 / 60 * write_units(2),
}
for work, units in need.items():
    print(f"{work:27} {units:>3g} units/s")

# %% [markdown]
# ## The bill of a Query against a Scan
#
# A Query adds up the items it reads and rounds the sum once
# [cited](proof:dynamodb.lab.rounded-once); BatchGetItem rounds each
# item [cited](proof:dynamodb.lab.batch-rounds-each). So many small
# items are far cheaper to query than to get one by one.
#
# A Scan pays for the whole table. A filter makes the answer smaller,
# never the bill [cited](proof:dynamodb.lab.filter-is-no-discount). One
# request reads at most [1 MB](fact:dynamodb.lab.page-size), so a Scan
# of a large table is also many requests.
#
# The case: 20,000 orders of 0.5 KB, 50 of them belong to one customer.
# How much does it cost to read those 50, eventually consistent?

# %%
ORDERS, MINE, ORDER_KB = 20_000, 50, 0.5

bill = {
    "Query": read_units(MINE * ORDER_KB, "eventual"),
    "BatchGetItem": MINE * read_units(ORDER_KB, "eventual"),
    "Scan + filter": read_units(ORDERS * ORDER_KB, "eventual"),
}
for operation, units in bill.items():
    print(f"{operation:14} {units:>7,g} read units")
ratio = bill["Scan + filter"] / bill["Query"]
requests = math.ceil(ORDERS * ORDER_KB / 1024)
print(f"Scan / Query: {ratio:,.0f} times the units")
print(f"requests of the Scan: {requests}")

# %% [markdown]
# The Scan costs several hundred times as much for the same 50 orders
# [proof](proof:dynamodb.lab.scan-bill), and the ratio grows with the
# table, because only the Scan pays for rows it throws away.

# %% [markdown]
# ## How many partitions?
#
# A table is a set of partitions. A hash of the partition key decides
# which one stores an item
# [cited](proof:dynamodb.lab.hash-decides). One partition delivers at
# most [3,000 read units](fact:dynamodb.lab.partition-read) and
# [1,000 write units](fact:dynamodb.lab.partition-write) a second and
# holds at most [10 GB](fact:dynamodb.lab.partition-size).
#
# From these three bounds follows the least number of partitions that
# can carry a load [proof](proof:dynamodb.lab.partition-count).
# DynamoDB adds partitions by itself
# [cited](proof:dynamodb.lab.partitions-managed). You never set their
# number, so take this as a lower bound to think with.

# %%
PARTITION_RCU, PARTITION_WCU, PARTITION_GB = 3000, 1000, 10


def partitions(rcu, wcu, size_gb):
    by_load = math.ceil(rcu / PARTITION_RCU + wcu / PARTITION_WCU)
    by_size = math.ceil(size_gb / PARTITION_GB)
    return max(1, by_load, by_size)


print("   RCU    WCU    GB   partitions, at least")
for load in [
    (100, 100, 2),
    (6000, 2000, 25),
    (100, 100, 95),
    (0, 4000, 5),
]:
    rcu, wcu, size = load
    print(f"{rcu:>6} {wcu:>6} {size:>5}   {partitions(*load)}")

# %% [markdown]
# ## A hot key
#
# Now a table with four partitions and 4,000 WCU: on paper, 1,000 for
# each. The traffic is 2,000 writes a second, half of what was paid for.
# Two days are compared:
#
# - **even**: 400 customers order equally often;
# - **skewed**: one customer is responsible for 75 % of all writes,
#   under order numbers that only rise.
#
# Our stand-in for DynamoDB's internal hash is SHA-256. A partition
# accepts what fits under its maximum and throttles the rest.

# %%
PARTITIONS, WRITES, SECONDS = 4, 2000, 10
customers = [f"customer-{number}" for number in range(400)]


def partition_of(key):
    digest = hashlib.sha256(key.encode()).digest()
    return digest[0] % PARTITIONS


def demand(keys, weights, seed=1):
    """Writes a second that reach each partition, on average."""
    chance = random.Random(seed)
    chosen = chance.choices(keys, weights, k=WRITES * SECONDS)
    counts = [0] * PARTITIONS
    for key in chosen:
        counts[partition_of(key)] += 1
    return [count / SECONDS for count in counts]


def throttled(load):
    return [max(0, wanted - PARTITION_WCU) for wanted in load]


others = len(customers) - 1
even = demand(customers, [1] * len(customers))
skewed = demand(customers, [0.75] + [0.25 / others] * others)

print("partition   1     2     3     4  throttled")
for day, load in (("even", even), ("skewed", skewed)):
    cells = " ".join(f"{wanted:>5.0f}" for wanted in load)
    share = sum(throttled(load)) / sum(load)
    print(f"{day:7} {cells}   {share:>8.1%}")

# %% tags=["plot"]
figure, both = plt.subplots(1, 2, sharey=True)
numbers = range(1, PARTITIONS + 1)
for axes, day, load in zip(
    both, ("even keys", "one hot key"), (even, skewed), strict=True
):
    refused = throttled(load)
    passed = [
        wanted - over
        for wanted, over in zip(load, refused, strict=True)
    ]
    axes.bar(numbers, passed, label="accepted")
    axes.bar(
        numbers,
        refused,
        bottom=passed,
        hatch="//",
        facecolor="none",
        edgecolor="C1",
        linewidth=0,
        label="throttled",
    )
    axes.axhline(PARTITION_WCU, color="C4", linestyle="--")
    axes.set_title(day)
    axes.set_xlabel("partition")
    axes.set_xticks(numbers)
both[0].set_ylabel("writes a second")
both[0].set_ylim(0, 2200)
both[0].text(0.6, 1040, "maximum of a partition", fontsize=10)
both[1].legend(loc="upper right")
hottest = max(skewed)
figure.set_label(
    "Two bar charts of writes a second on four partitions, with the "
    f"same total. Even keys: each partition gets {min(even):.0f} to "
    f"{max(even):.0f}, nothing is throttled. One hot key: one "
    f"partition gets {hottest:.0f}, of which everything above 1,000 "
    "is throttled, while the other three are nearly idle."
)

# %% [markdown]
# Same total, same bill. On the even day nothing is throttled; on the
# skewed day more than a quarter of all writes is, on a table that is
# half idle [proof](proof:dynamodb.lab.hot-key).

# %% [markdown]
# ### What adaptive capacity can do, and what it cannot
#
# A partition is not tied to its even share of the table. Adaptive
# capacity gives a busy one more at once, within the capacity of the
# table and the maximum of a partition
# [cited](proof:dynamodb.lab.adaptive). It works in provisioned and in
# on-demand mode [cited](proof:dynamodb.lab.both-modes).
#
# It also moves data. A much used item can get a partition of its own
# [cited](proof:dynamodb.lab.isolation), and the items under one
# partition key can be split by sort key over several partitions, unless
# the table has a local secondary index or the traffic follows a sort
# key that only rises or falls
# [cited](proof:dynamodb.lab.split-by-sort-key). The order numbers of
# our hot customer only rise: new orders all land at the same end.
#
# We compare a fixed even share with that rule, for tables of four
# partitions. "Adaptive" is the best case that the rule allows: unused
# capacity of the table goes to whoever needs it.

# %%


def refused_fixed(load, table_wcu):
    share = min(table_wcu / len(load), PARTITION_WCU)
    return sum(max(0, wanted - share) for wanted in load)


def refused_adaptive(load, table_wcu):
    possible = sum(min(wanted, PARTITION_WCU) for wanted in load)
    return sum(load) - min(possible, table_wcu)


cases = {
    "table has room": ([700, 200, 200, 200], 2000),
    "table is full": ([900, 600, 600, 600], 2000),
    "key above maximum": ([1500, 100, 100, 100], 4000),
}
adaptive = {}
print("throttled a second  even share  adaptive")
for case, (load, wcu) in cases.items():
    fixed = refused_fixed(load, wcu)
    adaptive[case] = refused_adaptive(load, wcu)
    print(f"{case:18} {fixed:>11g} {adaptive[case]:>9g}")

# %% [markdown]
# Adaptive capacity cures a hot partition while the table has room. It
# adds nothing to a table that is full, and what one partition has to
# carry above its maximum stays throttled
# [proof](proof:dynamodb.lab.adaptive-limit).

# %% [markdown]
# ## Burst capacity: a bucket of unused units
#
# DynamoDB keeps unused capacity for up to
# [300 seconds](fact:dynamodb.lab.burst). That is a token bucket: it
# fills with what you do not use, holds 300 seconds of the provisioned
# rate at most, and empties when you need more than the rate.
#
# Do not design for it: DynamoDB may spend it on its own background work
# without telling you
# [cited](proof:dynamodb.lab.burst-not-promised).
#
# The case: 100 WCU, five quiet minutes of 40 writes a second, then 400
# a second for two minutes.

# %%
RATE, KEPT = 100, 300


def serve(traffic, rate=RATE):
    bucket, served, saved = 0, [], []
    for wanted in traffic:
        accepted = min(wanted, rate + bucket)
        bucket = min(KEPT * rate, bucket + rate - accepted)
        served.append(accepted)
        saved.append(bucket)
    return served, saved


traffic = [40] * 300 + [400] * 120 + [40] * 60
served, saved = serve(traffic)
full = sum(accepted == 400 for accepted in served)
lost = sum(traffic) - sum(served)
print(f"saved after 5 minutes:  {saved[299]:>7,} units")
print(f"full speed lasted for:  {full:>7,} s")
print(f"throttled after that:   {lost:>7,} writes")

# %% tags=["plot"]
figure, (above, below) = plt.subplots(2, 1, sharex=True, figsize=(5, 4))
above.plot(traffic, ":", color="C1", label="wanted")
above.plot(served, color="C0", label="served")
above.set_title("Writes a second")
above.set_ylim(0, 460)
above.legend(loc="upper left")
below.plot(saved, color="C2")
below.set_title("Units in the bucket")
below.set_xlabel("seconds")
below.set_ylim(0, 20000)
below.set_yticks([0, 10000, 20000], ["0", "10,000", "20,000"])
figure.set_label(
    "Two lines over eight minutes. For 300 seconds 40 writes a second "
    f"are wanted and served, and the bucket fills to {saved[299]:,} "
    "units. Then 400 a second are wanted: they are all served for "
    f"{full} seconds while the bucket empties, after that only {RATE} "
    "a second. When the traffic falls again, the bucket starts to fill."
)

# %% [markdown]
# The bucket pays the difference between 400 and 100 until it is empty,
# one minute in this case; then the provisioned rate is all there is
# [proof](proof:dynamodb.lab.burst-bucket).

# %% [markdown]
# ## Write sharding: the cure for one hot key
#
# A single item that is hotter than a partition can be, or a key that
# cannot be split, has to become several keys. Add a suffix,
# `customer-0#3`, so that its writes spread over more partitions. How
# many suffixes are enough? (One suffix is the hot key of before; its
# new name only lands on another partition.)

# %%


def sharded_demand(shards):
    hot = [f"customer-0#{number}" for number in range(shards)]
    keys = hot + customers[1:]
    weights = [0.75 / shards] * shards + [0.25 / others] * others
    return demand(keys, weights)


shards = [1, 2, 4, 8, 16, 32]
after = {}
for count in shards:
    load = sharded_demand(count)
    after[count] = sum(throttled(load)) / sum(load)
    print(f"{count:>2} shards: {after[count]:>6.1%} throttled")

# %% tags=["plot"]
figure, axes = plt.subplots()
shares = [100 * after[count] for count in shards]
axes.bar([str(count) for count in shards], shares, color="C1")
for place, share in enumerate(shares):
    axes.text(place, share + 0.6, f"{share:.0f} %", ha="center")
axes.set_title("Throttled writes, by suffixes of the hot key")
axes.set_xlabel("suffixes")
axes.set_ylabel("throttled (%)")
axes.set_ylim(0, 36)
figure.set_label(
    "Bar chart of the share of throttled writes: "
    + ", ".join(
        f"{share:.0f} % with {count}"
        for count, share in zip(shards, shares, strict=True)
    )
    + " suffixes for the hot key."
)

# %% [markdown]
# Enough suffixes remove the throttling without one more unit of
# capacity [proof](proof:dynamodb.lab.sharding). Few suffixes may not:
# hashes fall where they fall, and two of them can meet on the same
# partition.
#
# The price is paid by readers. All writes of that customer now lie
# under several keys, and reading them takes one Query for each
# [cited](proof:dynamodb.lab.shards-read-all). So shard only keys that
# need it, and prefer a suffix that you can calculate from something you
# know, such as the order id: then one order is still one GetItem
# [cited](proof:dynamodb.lab.shards-calculated).

# %%
SHARDS = 16


def sharded_key(customer, order):
    digest = hashlib.sha256(order.encode()).digest()
    return f"{customer}#{digest[-1] % SHARDS}"


for order in ("order-1001", "order-1002", "order-1003"):
    print(order, "->", sharded_key("customer-0", order))

# %% [markdown]
# ## What to take to the exam
#
# - Round up first (4 KB for reads, 1 KB for writes), then multiply by
#   the price of the operation and by the rate.
# - Eventually consistent halves a read; a transaction doubles reads and
#   writes.
# - A Query pays for what it reads, a Scan for the whole table, and a
#   filter changes neither.
# - Throttling with capacity to spare: look for a hot key. Adaptive
#   capacity helps up to the maximum of one partition; beyond it, change
#   the key.
# - Burst capacity forgives a spike, it does not carry a load.
