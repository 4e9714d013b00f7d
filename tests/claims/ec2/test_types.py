"""Claims about instance types and CPU credits."""

import pytest

from proofnotes import sdk as model
from proofnotes.evidence import calc, gap, moto, sdk


@moto("ec2.type.memory")
def test_families_differ_in_memory(example):
    """With two vCPUs, a C7g has 4 GiB, an M7g 8 GiB and an R7g 16 GiB."""
    names = example("ec2/instance_types")
    memory = {item["InstanceType"]: item["MemoryInfo"]["SizeInMiB"] // 1024 for item in names["found"]}
    assert memory == {"c7g.large": 4, "m7g.large": 8, "r7g.large": 16, "t4g.large": 8}
    assert {item["VCpuInfo"]["DefaultVCpus"] for item in names["found"]} == {2}


@moto("ec2.type.burstable")
def test_only_t_types_are_burstable(ec2):
    """DescribeInstanceTypes says which types burst: a T4g does, an M7g does not."""
    found = ec2.describe_instance_types(InstanceTypes=["t4g.large", "t3.micro", "m7g.large", "c7g.large"])
    burst = {item["InstanceType"] for item in found["InstanceTypes"] if item["BurstablePerformanceSupported"]}
    assert burst == {"t4g.large", "t3.micro"}


@moto("ec2.type.architecture")
def test_graviton_is_arm(ec2):
    """A type with the option g has the architecture arm64, so it needs an image for arm64."""
    found = ec2.describe_instance_types(InstanceTypes=["m7g.large", "m6i.large"])["InstanceTypes"]
    kinds = {item["InstanceType"]: item["ProcessorInfo"]["SupportedArchitectures"] for item in found}
    assert kinds == {"m7g.large": ["arm64"], "m6i.large": ["x86_64"]}


@moto("ec2.type.local-disk")
def test_the_option_d_is_a_local_disk(ec2):
    """A type with the option d has instance store volumes."""
    found = ec2.describe_instance_types(InstanceTypes=["m5d.large", "m5.large"])["InstanceTypes"]
    assert {item["InstanceType"]: item["InstanceStorageSupported"] for item in found} == {
        "m5d.large": True,
        "m5.large": False,
    }


@calc("ec2.type.names")
@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("t3.micro", ["burstable", "generation 3", "micro"]),
        ("m7g.large", ["general purpose", "generation 7", "Graviton", "large"]),
        ("c7gn.xlarge", ["compute optimized", "generation 7", "Graviton", "network", "xlarge"]),
        ("r6id.2xlarge", ["memory optimized", "generation 6", "Intel", "instance store", "2xlarge"]),
        ("m5a.metal", ["general purpose", "generation 5", "AMD", "metal"]),
        ("c7i-flex.large", ["compute optimized", "generation 7", "Intel", "flex", "large"]),
        ("inf2.xlarge", ["Inferentia", "generation 2", "xlarge"]),
        ("t4g.nano", ["burstable", "generation 4", "Graviton", "nano"]),
    ],
)
def test_a_name_can_be_read(example, name, words):
    """The name of a type is read as series, generation, options and size."""
    assert example("ec2/type_names")["read"](name) == words


@sdk("ec2.type.many")
def test_there_are_more_than_a_thousand_types():
    """The SDK knows more than a thousand instance types, T8i and U7 among them."""
    names = set(model.shape("ec2", "InstanceType").enum)
    assert len(names) > 1000
    families = {name.split(".")[0] for name in names}
    assert {"t2", "t3", "t3a", "t4g", "t8i", "u7in-32tb", "trn2", "inf2"} <= families


@sdk("ec2.type.burstable-families")
def test_the_burstable_families():
    """The burstable families are T2, T3, T3a, T4g and T8i, beside the old T1."""
    families = {name.split(".")[0] for name in model.shape("ec2", "InstanceType").enum}
    assert {name for name in families if name[0] == "t" and name[1].isdigit()} == {
        "t1",
        "t2",
        "t3",
        "t3a",
        "t4g",
        "t8i",
    }


TABLE = {  # vCPUs, credits an hour, most credits, baseline in per cent: the table of AWS, read on 2026-11-24
    "t3.micro": (2, 12, 288, 10),
    "t3.large": (2, 36, 864, 30),
    "t2.micro": (1, 6, 144, 10),
}


@pytest.fixture
def account(example):
    return example("ec2/burst_credits")


@calc("ec2.credit.baseline")
@pytest.mark.parametrize("name", TABLE)
def test_baseline(account, name):
    """The baseline of a type is the credits of an hour, divided by its vCPUs and by 60 minutes."""
    cpus, earned, _, baseline = TABLE[name]
    assert account["TYPES"][name] == (cpus, earned)
    assert account["baseline"](name) == pytest.approx(baseline)


@calc("ec2.credit.minute")
def test_one_credit_is_one_minute():
    """One credit is one vCPU at 100 per cent for one minute, or two at 25 per cent for two."""
    assert 1 * 1.00 * 1 == 1 * 0.50 * 2 == 2 * 0.25 * 2 == 1


@calc("ec2.credit.even")
def test_at_the_baseline_the_balance_stands_still(account):
    """At the baseline an instance spends what it earns, and its balance stands still."""
    history = account["simulate"]("t3.micro", [10] * 5, balance=50)
    assert [row[1] for row in history] == pytest.approx([50] * 5)


@calc("ec2.credit.limit")
def test_a_day_is_the_limit(account):
    """An idle instance saves at most the credits of 24 hours."""
    for name, (_, earned, limit, _) in TABLE.items():
        history = account["simulate"](name, [0] * 48)
        assert history[23][1] == history[47][1] == limit == 24 * earned


@calc("ec2.credit.standard")
def test_without_credits_standard_falls_to_the_baseline(account):
    """In standard mode an instance without credits falls to its baseline."""
    history = account["simulate"]("t3.micro", [100] * 6, balance=100)
    assert history[0][0] > 50
    assert history[-1][0] == pytest.approx(10)
    assert {row[2] for row in history} == {0}


@calc("ec2.credit.unlimited")
def test_unlimited_keeps_the_speed_and_owes(account):
    """In unlimited mode an instance keeps its speed and owes surplus account, which quiet hours pay back."""
    busy, quiet = [100] * 2, [0] * 30
    history = account["simulate"]("t3.micro", busy + quiet, unlimited=True)
    assert [row[0] for row in history[:2]] == [100, 100]
    assert history[1][2] == 2 * (120 - 12)
    assert history[-1][2] == 0 and history[-1][3] == 0


@calc("ec2.credit.charged")
def test_more_than_a_day_of_surplus_is_charged(account):
    """Surplus credits beyond what a day can earn are charged."""
    history = account["simulate"]("t3.micro", [100] * 24, unlimited=True)
    assert history[-1][2] == 288
    assert history[-1][3] == 24 * (120 - 12) - 288


@calc("ec2.credit.story")
def test_the_day_of_the_example(account):
    """A t3.micro in standard mode that idles for eight hours keeps up a load of 50 per cent for 1.6 hours, then falls to 10."""
    standard, unlimited = account["standard"], account["unlimited"]
    assert standard[7][1] / (2 * 60 * 0.50 - 12) == pytest.approx(1.6)
    assert [round(row[0]) for row in standard[8:14]] == [50, 34, 10, 10, 10, 10]
    assert [round(row[0]) for row in unlimited[8:14]] == [50] * 6


@sdk("ec2.credit.modes")
def test_two_modes():
    """The credit option is standard or unlimited, and can be changed on a running or a stopped instance."""
    assert "Valid values: standard | unlimited" in model.text("ec2", "CreditSpecificationRequest.CpuCredits")
    assert "on a running or stopped burstable performance instance" in model.text(
        "ec2", "ModifyInstanceCreditSpecification"
    )


@gap("ec2.credit.default")
def test_t3_is_unlimited_by_default(ec2, launch):
    """A T3 instance launches in unlimited mode by default."""
    (found,) = ec2.describe_instance_credit_specifications(InstanceIds=[launch()])["InstanceCreditSpecifications"]
    assert found["CpuCredits"] == "unlimited"
