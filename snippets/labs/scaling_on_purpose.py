# %% [markdown]
# # Scaling on purpose
#
# One day of traffic, three policies: simple, step and target tracking.
# Which one is too late, which one is too expensive, and why? The
# policies are created in the sandbox first, and the simulation then
# reads its numbers from there: what is plotted is what is stored.
#
# **What is real here, and what is ours.** The policies are real
# requests, and the rules that they follow are documented by AWS. The
# traffic, the capacity of a server and the minute by minute course of
# the day are a *simulation of ours*. It shows how the rules differ; it
# does not predict what AWS decides for your group. The code that draws
# is in `snippets/labs/scaling_on_purpose.py`.

# %%
import math

from proofnotes import sandbox

sandbox.enter()

# %% [markdown]
# ## The group and its three policies
#
# All three aim at the same: the servers should be about half busy. The
# alarm of the simple and the step policy fires above 60 % CPU, a second
# one below 30 %. Target tracking gets the number 50 and makes its own
# alarms [cited](proof:autoscaling.tracking.own-alarms).

# %%
import boto3

image = boto3.client("ssm").get_parameter(
    Name="/aws/service/ami-amazon-linux-latest/"
    "al2023-ami-kernel-default-x86_64"
)["Parameter"]["Value"]
boto3.client("ec2").create_launch_template(
    LaunchTemplateName="shop",
    LaunchTemplateData={"ImageId": image, "InstanceType": "t3.micro"},
)
scaling = boto3.client("autoscaling")
scaling.create_auto_scaling_group(
    AutoScalingGroupName="shop",
    LaunchTemplate={"LaunchTemplateName": "shop"},
    MinSize=2,
    MaxSize=40,
    DefaultCooldown=300,
    AvailabilityZones=["us-east-1a", "us-east-1b"],
)


def put(name, **settings):
    scaling.put_scaling_policy(
        AutoScalingGroupName="shop", PolicyName=name, **settings
    )


for name, change in (("simple-out", 1), ("simple-in", -1)):
    put(
        name,
        AdjustmentType="ChangeInCapacity",
        ScalingAdjustment=change,
        Cooldown=300,
    )
put(
    "step-out",
    PolicyType="StepScaling",
    AdjustmentType="ChangeInCapacity",
    StepAdjustments=[
        {
            "MetricIntervalLowerBound": 0,
            "MetricIntervalUpperBound": 15,
            "ScalingAdjustment": 1,
        },
        {
            "MetricIntervalLowerBound": 15,
            "MetricIntervalUpperBound": 30,
            "ScalingAdjustment": 2,
        },
        {"MetricIntervalLowerBound": 30, "ScalingAdjustment": 4},
    ],
    EstimatedInstanceWarmup=180,
)
put(
    "step-in",
    PolicyType="StepScaling",
    AdjustmentType="ChangeInCapacity",
    StepAdjustments=[
        {"MetricIntervalUpperBound": 0, "ScalingAdjustment": -1}
    ],
    EstimatedInstanceWarmup=180,
)
cpu = {"PredefinedMetricType": "ASGAverageCPUUtilization"}
put(
    "tracking",
    PolicyType="TargetTrackingScaling",
    TargetTrackingConfiguration={
        "PredefinedMetricSpecification": cpu,
        "TargetValue": 50,
    },
    EstimatedInstanceWarmup=180,
)

# %% [markdown]
# The simple and the step policy need alarms of ours: one for busy, one
# for idle servers.

# %%
watch = boto3.client("cloudwatch")
for name, sign, limit in [
    ("busy", "GreaterThanThreshold", 60),
    ("idle", "LessThanThreshold", 30),
]:
    watch.put_metric_alarm(
        AlarmName=name,
        Namespace="AWS/EC2",
        MetricName="CPUUtilization",
        Dimensions=[{"Name": "AutoScalingGroupName", "Value": "shop"}],
        Statistic="Average",
        Period=60,
        EvaluationPeriods=1,
        ComparisonOperator=sign,
        Threshold=limit,
    )

# %% [markdown]
# Read them back. From here on, no number of a policy is written again
# [proof](proof:autoscaling.lab.stored).

# %%


def read_policies():
    """What the simulation needs of each policy, by its name."""
    found = scaling.describe_policies(AutoScalingGroupName="shop")
    return {
        policy["PolicyName"]: {
            key: value
            for key, value in policy.items()
            if key not in ("PolicyARN", "Alarms")
        }
        for policy in found["ScalingPolicies"]
    }


def read_sizes():
    group = scaling.describe_auto_scaling_groups(
        AutoScalingGroupNames=["shop"]
    )["AutoScalingGroups"][0]
    return group["MinSize"], group["MaxSize"]


stored = read_policies()
LOW, HIGH = read_sizes()
COOLDOWN = stored["simple-out"]["Cooldown"] // 60
TARGET = stored["tracking"]["TargetTrackingConfiguration"][
    "TargetValue"
]
alarms = {
    alarm["AlarmName"]: alarm["Threshold"]
    for alarm in watch.describe_alarms()["MetricAlarms"]
}
OUT, IN = alarms["busy"], alarms["idle"]
for name, policy in stored.items():
    print(f"{name:10} {policy['PolicyType']}")
print(f"alarms above {OUT:g} % and below {IN:g} %")
print(f"size {LOW} to {HIGH}, cooldown {COOLDOWN} min")
print(f"target {TARGET:g} %")

# %% [markdown]
# ## One day of traffic
#
# The load is measured in servers that it keeps fully busy. It is low at
# night, rises in the morning, and at 12:00 a campaign makes it five
# times as large within five minutes. At 14:00 the campaign ends.

# %%
DAY = 24 * 60


def load(minute):
    """Servers that would be fully busy, at a minute of the day."""
    hour = minute / 60
    base = 1.5 + 1.2 * math.sin((hour - 8) / 24 * 2 * math.pi)
    rise = min(max((hour - 12) * 12, 0), 1)  # five minutes
    fall = min(max((hour - 14) * 12, 0), 1)
    return base * (1 + 4 * (rise - fall))


demand = [load(minute) for minute in range(DAY)]
peak = max(demand)
print(f"night {min(demand):.1f}, noon {demand[11 * 60]:.1f}", end="")
print(f", campaign {peak:.1f} servers")

# %% tags=["plot"]
import matplotlib.pyplot as plt

hours = [minute / 60 for minute in range(DAY)]
figure, axes = plt.subplots()
axes.plot(hours, demand, color="C0")
axes.set_title("Load (fully busy servers)")
axes.set_xlabel("hour of the day")
axes.set_xticks(range(0, 25, 4))
axes.set_ylim(0, peak * 1.15)
figure.set_label(
    f"One line over a day. It falls to {min(demand):.1f} servers in "
    "the night, rises through the morning, jumps at 12 o'clock within "
    f"five minutes to {peak:.1f}, falls back at 14 o'clock and then "
    "declines slowly towards the night."
)

# %% [markdown]
# ## The rules, minute by minute
#
# - CPU is the load divided by the servers that are ready, and at most
#   100 %. A new server is ready after 3 minutes.
# - **Simple:** above 60 % add one, below 30 % remove one, then wait for
#   the cooldown [proof](proof:autoscaling.cooldown.waits).
# - **Step:** the further above 60 %, the more servers are added, with
#   no cooldown. Servers that still start count as ordered
#   [proof](proof:autoscaling.warmup.counts).
# - **Target tracking:** as many servers as bring the average to the
#   target [proof](proof:autoscaling.tracking.proportion). It removes
#   them gradually [cited](proof:autoscaling.tracking.gradual): in our
#   simulation one at a time, after 15 quiet minutes.

# %%
START_MINUTES, QUIET = 3, 15


def step_of(name, above):
    """The adjustment of the band in which the metric lies."""
    for step in stored[name]["StepAdjustments"]:
        low = step.get("MetricIntervalLowerBound", -math.inf)
        high = step.get("MetricIntervalUpperBound", math.inf)
        if low <= above < high:
            return step["ScalingAdjustment"]
    return 0


class Simple:
    def __init__(self, cooldown=COOLDOWN):
        self.cooldown, self.free_at = cooldown, 0

    def wish(self, minute, cpu, ready, ordered):
        change = 0
        if cpu > OUT:
            change = stored["simple-out"]["ScalingAdjustment"]
        elif cpu < IN:
            change = stored["simple-in"]["ScalingAdjustment"]
        if not change or minute < self.free_at:
            return ordered
        self.free_at = minute + self.cooldown
        return ordered + change


class Step:
    def wish(self, minute, cpu, ready, ordered):
        if cpu > OUT:
            more = step_of("step-out", cpu - OUT)
            return max(ordered, ready + more)
        if cpu < IN and ready == ordered:
            return ordered + step_of("step-in", cpu - IN)
        return ordered


class Tracking:
    def __init__(self):
        self.quiet = 0

    def wish(self, minute, cpu, ready, ordered):
        needed = math.ceil(ready * cpu / TARGET)
        self.quiet = self.quiet + 1 if needed < ordered else 0
        if needed > ordered:
            return needed
        if self.quiet >= QUIET and ready == ordered:
            self.quiet = 0
            return ordered - 1
        return ordered


# %% [markdown]
# Target tracking cannot see how much more would be needed once the CPU
# stands at 100 %. So it takes several rounds too when the load jumps.

# %%


def simulate(policy):
    ready, starting = LOW, []  # starting: minutes when they are ready
    sizes, cpus = [], []
    for minute in range(DAY):
        ready += sum(when <= minute for when in starting)
        starting = [when for when in starting if when > minute]
        cpu = min(100, 100 * demand[minute] / ready)
        ordered = ready + len(starting)
        size = policy.wish(minute, cpu, ready, ordered)
        size = max(LOW, min(HIGH, size))
        if size > ordered:
            new = size - ordered
            starting += [minute + START_MINUTES] * new
        ready -= max(0, ordered - size)
        sizes.append(size)
        cpus.append(cpu)
    return sizes, cpus


days = {
    "simple": simulate(Simple()),
    "step": simulate(Step()),
    "tracking": simulate(Tracking()),
}

# %% tags=["plot"]
figure, axes = plt.subplots()
axes.plot(hours, demand, color="C4", label="load")
styles = {"simple": "-", "step": "--", "tracking": ":"}
for number, (name, line) in enumerate(styles.items()):
    axes.step(
        hours,
        days[name][0],
        line,
        where="post",
        color=f"C{number}",
        label=name,
    )
axes.set_title("Servers over the day")
axes.set_xlabel("hour of the day")
axes.set_xlim(6, 20)
axes.set_xticks(range(6, 21, 2))
axes.legend(loc="upper right")
most = {name: max(sizes) for name, (sizes, _) in days.items()}
figure.set_label(
    "Load and number of servers from 6 to 20 o'clock. When the load "
    "jumps at 12, step and target tracking follow within minutes, the "
    "simple policy climbs one server every five minutes. At most there "
    f"are {most['simple']} servers with simple, {most['step']} with "
    f"step and {most['tracking']} with tracking. After 14 o'clock all "
    "three come down in small stairs."
)

# %% [markdown]
# ## What each policy costs, and what it saves
#
# Overloaded means a CPU of 100 %: requests wait. The price is paid in
# server hours.

# %%


late = {
    name: sum(cpu >= 100 for cpu in cpus)
    for name, (_, cpus) in days.items()
}
paid = {name: sum(sizes) / 60 for name, (sizes, _) in days.items()}
print("policy    overloaded  at most  server hours")
for name in days:
    print(f"{name:9} {late[name]:>6} min", end="")
    print(f" {max(days[name][0]):>8} {paid[name]:>13.0f}")
fixed = math.ceil(peak * 100 / TARGET)
print(f"fixed size for the peak: {fixed * 24} server hours")

# %% tags=["plot"]
figure, axes = plt.subplots()
for number, (name, line) in enumerate(styles.items()):
    axes.plot(
        hours, days[name][1], line, color=f"C{number}", label=name
    )
axes.axhline(TARGET, color="C4", linewidth=1)
axes.text(11.55, TARGET + 2, "target", fontsize=10)
axes.set_title("CPU around the campaign (%)")
axes.set_xlabel("hour of the day")
axes.set_xlim(11.5, 13.5)
axes.set_xticks([11.5, 12, 12.5, 13, 13.5])
axes.set_ylim(0, 110)
axes.legend(loc="lower right")
figure.set_label(
    "CPU from half past 11 to half past 13. At 12 it rises to 100 "
    f"percent. With the simple policy it stays there for "
    f"{late['simple']} minutes, with step scaling for "
    f"{late['step']} and with target tracking for "
    f"{late['tracking']}. Only target tracking comes down to the "
    "target of 50 percent; step scaling stops below its alarm at 60."
)

# %% [markdown]
# - The **simple** policy is late: with one server for each cooldown it
#   stays overloaded several times longer than the two others
#   [proof](proof:autoscaling.lab.simple-late).
# - The **step** policy answers a big jump with a big step, and stops as
#   soon as its alarm is silent
#   [proof](proof:autoscaling.lab.step-fast).
# - **Target tracking** reaches its target with one number to choose
#   [proof](proof:autoscaling.lab.tracking-target). It costs more server
#   hours here: it aims lower, and removes servers slowly.
# - All three cost far less than a fixed size for the peak
#   [proof](proof:autoscaling.lab.cheaper).

# %% [markdown]
# ## A cooldown is a speed limit
#
# How fast can the simple policy grow? One server in each cooldown, and
# nothing that the load does can change it
# [proof](proof:autoscaling.lab.speed-limit).

# %%
waits = {}
for minutes in (1, 3, 5, 10):
    _, cpus = simulate(Simple(minutes))
    waits[minutes] = sum(cpu >= 100 for cpu in cpus)
    print(f"cooldown {minutes:>2} min:", end="")
    print(f" {waits[minutes]:>3} min overloaded")

# %% [markdown]
# ## What to take home
#
# 1. Begin with target tracking on a metric that falls as you add
#    servers [proof](proof:autoscaling.tracking.fits).
# 2. Add a step policy where a jump must be answered harder. Policies
#    can be combined [proof](proof:autoscaling.policies.together).
# 3. If you know when the jump comes, do not wait for the alarm:
#    schedule it [proof](proof:autoscaling.policies.schedule).
