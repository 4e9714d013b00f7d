"""Claims about what changed from DVA-C02 to DVA-C03: arithmetic over the lists and weights of both guides."""

import pytest
from botocore.session import get_session

from proofnotes import exam
from proofnotes import sdk as model
from proofnotes.evidence import calc, sdk
from proofnotes.project import HERE

NEW = ("1.1.9", "1.1.10", "2.1.4", "3.1.2", "3.2.5", "3.3.2", "3.3.9", "4.1.5", "4.3.6")


@pytest.fixture
def weights(example):
    return example("exam/weights")


@pytest.fixture
def lists(example):
    return example("exam/services_moved")


def words():
    return {skill.id: f"{skill.task}: {skill.what}" for skill in exam.skills(HERE)}


@calc("exam.change.up")
def test_troubleshooting_gains(weights):
    """Troubleshooting and Optimization gains four points, two questions; no other domain gains."""
    gained = {name: weights["C03"][name] - weights["C02"][name] for name in weights["C03"]}
    assert gained["Troubleshooting"] == 4
    assert weights["now"]["Troubleshooting"] - weights["before"]["Troubleshooting"] == 2
    assert [name for name in gained if gained[name] > 0] == ["Troubleshooting"]


@calc("exam.change.down")
def test_development_and_deployment_lose(weights):
    """Development and Deployment lose two points each, one question."""
    for name in ("Development", "Deployment"):
        assert weights["C03"][name] - weights["C02"][name] == -2
        assert weights["now"][name] - weights["before"][name] == -1


@calc("exam.change.same")
def test_security_stays(weights):
    """Security keeps its weight."""
    assert weights["C03"]["Security"] == weights["C02"]["Security"]


@calc("exam.change.services-in")
def test_eleven_services_are_named_now(lists):
    """Eleven services are on the list that were not."""
    assert len(lists["C03"] - lists["C02"]) == 11
    assert {"Bedrock", "Bedrock AgentCore", "Quick", "Kiro"} < lists["C03"] - lists["C02"]


@calc("exam.change.services-out")
def test_two_services_are_dropped(lists):
    """AppSync and Amazon Q Developer are no longer on the list."""
    assert lists["C02"] - lists["C03"] == {"AppSync", "Amazon Q Developer"}


@calc("exam.change.services-count")
def test_services_counted(lists):
    """The list grew from 47 services to 56."""
    assert (len(lists["C02"]), len(lists["C03"])) == (47, 56)


@calc("exam.change.skills-new")
def test_fourteen_skills_are_new():
    """Fourteen of the 72 skills are new: five in task 2.3, nine elsewhere."""
    task = [name for name in words() if name.startswith("2.3.")]
    assert set(NEW) < set(words()) and not set(NEW) & set(task)
    assert (len(task), len(NEW), len(task) + len(NEW)) == (5, 9, 14)


@calc("exam.change.skills-ai")
def test_eleven_of_the_new_skills_are_about_ai():
    """Eleven of the new skills are about AI tools or services; the other three are presigned URLs and containers."""
    about = {name for name, text in words().items() if "AI " in text}
    fresh = {name for name in words() if name.startswith("2.3.")} | set(NEW)
    assert about == fresh - {"2.1.4", "3.1.2", "3.3.2"} and len(about) == 11
    assert "presigned" in words()["2.1.4"]
    assert "container" in words()["3.1.2"] and "containers" in words()["3.3.2"]


@calc("exam.change.skills-merged")
def test_merged_skills():
    """In the five areas that were merged, 45 skills became 24."""
    before = {"DynamoDB": 4, "protection": 13, "testing": 11, "observability": 8, "optimization": 9}
    now = {"DynamoDB": 1}
    for area, task in (
        ("protection", "2.2."),
        ("testing", "3.2."),
        ("observability", "4.2."),
        ("optimization", "4.3."),
    ):
        now[area] = sum(name.startswith(task) for name in words())
    assert (now["protection"], now["testing"], now["observability"], now["optimization"]) == (7, 5, 5, 6)
    assert (sum(before.values()), sum(now.values())) == (45, 24)


@calc("exam.change.in-map")
def test_what_moved_is_in_its_new_task():
    """The exam map has what moved in its new task: serialization in 1.1, stages in 3.1, tests with SAM in 3.2."""
    assert [name for name, text in words().items() if "Serialize" in text] == ["1.1.7"]
    assert [name for name, text in words().items() if "stages and endpoints" in text] == ["3.1.5"]
    assert [name for name, text in words().items() if "tests with SAM" in text] == ["3.2.1"]
    assert words()["4.3.2"].endswith("Size memory and compute")


@sdk("exam.change.appsync-lives")
def test_appsync_still_exists():
    """AppSync has a client and can create APIs: it left the list, not AWS."""
    assert model.operation("appsync", "CreateGraphqlApi")


@sdk("exam.change.privatelink")
def test_privatelink_is_an_operation_of_ec2():
    """PrivateLink has no client: an interface endpoint is made with CreateVpcEndpoint of Amazon EC2."""
    assert "privatelink" not in get_session().get_available_services()
    assert "Interface" in model.shape("ec2", "CreateVpcEndpointRequest.VpcEndpointType").enum


@sdk("exam.change.glacier")
def test_glacier_classes_are_storage_classes_of_s3():
    """S3 Glacier is three storage classes of Amazon S3."""
    classes = model.shape("s3", "PutObjectRequest.StorageClass").enum
    assert {"GLACIER", "GLACIER_IR", "DEEP_ARCHIVE"} == {
        name for name in classes if "GLACIER" in name or "ARCHIVE" in name
    }


@sdk("exam.change.logs-own-client")
def test_cloudwatch_logs_has_its_own_client():
    """CloudWatch Logs has a client of its own, logs, beside cloudwatch."""
    assert model.service("logs").metadata["serviceFullName"] == "Amazon CloudWatch Logs"
    assert "PutLogEvents" not in model.service("cloudwatch").operation_names
