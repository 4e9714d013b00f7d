"""Claims about images, registries and lifecycle policies."""

import base64
import json
from pathlib import Path

import boto3
import pytest
from botocore.exceptions import ClientError

from proofnotes import sdk as model
from proofnotes import shell
from proofnotes.evidence import calc, gap, moto, sdk, tool
from proofnotes.project import HERE


@calc("containers.images.cached")
def test_nothing_is_built_twice(example):
    """A build in which nothing changed takes every step from the cache."""
    names = example("containers/layers")
    files, cache = {"requirements.txt": "boto3", "app.py": "v1"}, set()
    assert len(names["build"](names["DOCKERFILE"], files, cache)) == 7
    assert names["build"](names["DOCKERFILE"], files, cache) == []


@calc("containers.images.order")
def test_a_changed_file_rebuilds_what_follows(example):
    """A changed file rebuilds the step that copies it and every later step, so what changes most is copied last."""
    names = example("containers/layers")
    before, after = {"requirements.txt": "boto3", "app.py": "v1"}, {"requirements.txt": "boto3", "app.py": "v2"}
    rebuilt = {}
    for name in "DOCKERFILE", "CARELESS":
        cache = set()
        names["build"](names[name], before, cache)
        rebuilt[name] = [step.split()[0] for step in names["build"](names[name], after, cache)]
    assert "RUN" not in rebuilt["DOCKERFILE"]
    assert "RUN" in rebuilt["CARELESS"]


@calc("containers.images.dependencies")
def test_changed_dependencies_are_installed_again(example):
    """A changed list of dependencies runs the installation again, whatever the order."""
    names = example("containers/layers")
    for name in "DOCKERFILE", "CARELESS":
        cache = set()
        names["build"](names[name], {"requirements.txt": "boto3", "app.py": "v1"}, cache)
        again = names["build"](names[name], {"requirements.txt": "redis", "app.py": "v1"}, cache)
        assert "RUN" in [step.split()[0] for step in again]


@sdk("containers.images.architectures")
def test_images_are_for_one_architecture():
    """A task runs on one of two CPU architectures, X86_64 or ARM64."""
    assert set(model.shape("ecs", "CPUArchitecture").metadata["enum"]) == {"X86_64", "ARM64"}


@sdk("containers.images.force")
def test_a_moved_tag_needs_a_new_deployment():
    """A service takes up a newer image of the same tag when you force a new deployment."""
    text = model.text("ecs", "UpdateServiceRequest.forceNewDeployment")
    assert "use a newer Docker image with the same image/tag combination" in text


@moto("containers.ecr.immutable")
def test_an_immutable_tag_does_not_move(example):
    """In a repository with immutable tags, a second image with the same tag is refused."""
    example("containers/immutable_tags")
    images = boto3.client("ecr").describe_images(repositoryName="orders")["imageDetails"]
    assert sorted(tag for image in images for tag in image["imageTags"]) == ["1.4.0", "1.4.1"]


@gap("containers.ecr.tag-error")
def test_the_error_names_the_tag(example):
    """The error for a taken immutable tag is ImageTagAlreadyExistsException."""
    example("containers/immutable_tags")
    ecr = boto3.client("ecr")
    manifest = json.dumps({"schemaVersion": 2, "mediaType": "application/vnd.oci.image.manifest.v1+json", "layers": []})
    with pytest.raises(ClientError) as refused:
        ecr.put_image(repositoryName="orders", imageManifest=manifest, imageTag="1.4.0")
    assert refused.value.response["Error"]["Code"] == "ImageTagAlreadyExistsException"


@sdk("containers.ecr.mutable-default")
def test_tags_are_mutable_by_default():
    """Unless you say otherwise, the tags of a repository are mutable: a push can move them."""
    text = model.text("ecr", "CreateRepositoryRequest.imageTagMutability")
    assert "default setting of MUTABLE will be used which will allow image tags to be overwritten" in text


@moto("containers.ecr.not-empty")
def test_a_repository_with_images_stays(example, code):
    """A repository that holds images is deleted only by force."""
    example("containers/immutable_tags")
    ecr = boto3.client("ecr")
    assert code(ecr.delete_repository, repositoryName="orders") == "RepositoryNotEmptyException"
    assert code(ecr.delete_repository, repositoryName="orders", force=True) == ""


@moto("containers.ecr.lower-case")
def test_names_are_lower_case(aws, code):
    """The name of a repository is lower case."""
    ecr = boto3.client("ecr")
    assert code(ecr.create_repository, repositoryName="Orders") == "InvalidParameterException"
    assert code(ecr.create_repository, repositoryName="shop/orders") == ""


@moto("containers.ecr.user-aws")
def test_the_user_is_called_aws(aws):
    """The authorization token is the user name AWS and a password, in base64."""
    data = boto3.client("ecr").get_authorization_token()["authorizationData"][0]
    user, _, password = base64.b64decode(data["authorizationToken"]).decode().partition(":")
    assert user == "AWS" and password


@moto("containers.ecr.cli")
def test_the_cli_makes_the_repository(example):
    """The repository of the example scans each image as it is pushed, and its tags are immutable."""
    example("containers/ecr_repository.sh")
    found = boto3.client("ecr").describe_repositories(repositoryNames=["orders"])["repositories"][0]
    assert found["imageTagMutability"] == "IMMUTABLE"
    assert found["imageScanningConfiguration"] == {"scanOnPush": True}


@sdk("containers.ecr.any-registry")
def test_a_token_is_for_every_registry():
    """A token opens every ECR registry that your IAM principal has access to."""
    assert "access any Amazon ECR registry that your IAM principal has access to" in model.text(
        "ecr", "GetAuthorizationToken"
    )


@sdk("containers.ecr.scan-types")
def test_there_are_two_kinds_of_scan():
    """A registry scans in one of two ways, basic or enhanced."""
    assert set(model.shape("ecr", "ScanType").metadata["enum"]) == {"BASIC", "ENHANCED"}


@sdk("containers.ecr.public")
def test_public_images_have_a_service_of_their_own():
    """Public images live in a service of their own, Amazon ECR Public."""
    assert model.service("ecr-public").metadata["serviceFullName"] == "Amazon Elastic Container Registry Public"


@sdk("containers.ecr.pull-through")
def test_pull_through_cache():
    """A pull through cache rule keeps images of an upstream registry in your private registry."""
    assert "cache images from an upstream registry source" in model.text("ecr", "CreatePullThroughCacheRule")


def rule(priority, kind, number, prefixes=(), patterns=(), status="tagged"):
    return {
        "priority": priority,
        "tagStatus": status,
        "tagPrefixList": list(prefixes),
        "tagPatternList": list(patterns),
        "countType": {"count": "imageCountMoreThan", "age": "sinceImagePushed"}[kind],
        "countNumber": number,
    }


OVERLAP = [("A", ["beta-1", "prod-1"], 10), ("B", ["beta-2", "prod-2"], 9), ("C", ["beta-3"], 8)]
PAIRS = [
    ("A", ["alpha-1"], 12),
    ("B", ["beta-1"], 11),
    ("C", ["alpha-2", "beta-2"], 10),
    ("D", ["alpha-3"], 4),
    ("E", ["beta-3"], 3),
    ("F", ["alpha-4", "beta-4"], 2),
]
GAMMA = [
    ("A", ["alpha-1", "beta-1", "gamma-1"], 10),
    ("B", ["alpha-2", "beta-2"], 9),
    ("C", ["alpha-3", "beta-3", "gamma-2"], 8),
]
MIXED = [("A", ["alpha-1"], 4), ("B", ["beta-1"], 3), ("C", [], 2), ("D", ["alpha-2"], 1)]
ALL = [("A", ["alpha-1", "beta-1"], 4), ("B", [], 3), ("C", ["alpha-2"], 2), ("D", ["git hash"], 1), ("E", [], 0.9)]
# the worked examples of the ECR user guide: rules, images, what expires (in the last one E is pushed after D)
CASES = [
    ([rule(1, "count", 1, patterns=["prod*"]), rule(2, "count", 1, patterns=["beta*"])], OVERLAP, "A"),
    ([rule(1, "count", 1, patterns=["beta*"]), rule(2, "count", 1, patterns=["prod*"])], OVERLAP, "AB"),
    ([rule(1, "age", 5, patterns=["alpha*", "beta*"])], PAIRS, "C"),
    ([rule(1, "count", 1, patterns=["alpha*", "beta*"])], GAMMA, "AB"),
    ([rule(1, "count", 1, status="any")], MIXED, "ABC"),
    (
        [
            rule(1, "count", 1, patterns=["alpha*"]),
            rule(2, "age", 1, status="untagged"),
            rule(3, "count", 1, status="any"),
        ],
        ALL,
        "ABD",
    ),
]


@calc("containers.lifecycle.table")
def test_the_evaluator_agrees_with_the_documentation(example):
    """The evaluator on the page expires the same images as the six worked examples of the user guide."""
    expired = example("containers/lifecycle")["expired"]
    assert len(CASES) == 6  # the page says so
    for policy, images, gone in CASES:
        assert "".join(sorted(expired(policy, images))) == gone, policy


@calc("containers.lifecycle.one-rule")
def test_the_first_rule_that_matches_owns_the_image(example):
    """An image whose tags match a rule is left alone by every rule of a lower priority, even where the first one keeps it."""
    expired = example("containers/lifecycle")["expired"]
    keep, drop = rule(1, "count", 5, prefixes=["release-"]), rule(2, "age", 30, status="any")
    images = [("old release", ["release-1"], 90), ("old test", ["test"], 90)]
    assert expired([keep, drop], images) == {"old test": 2}
    assert set(expired([drop], images)) == {"old release", "old test"}


@calc("containers.lifecycle.oldest-first")
def test_the_oldest_go_first(example):
    """A rule that counts images keeps the newest ones."""
    expired = example("containers/lifecycle")["expired"]
    images = [("new", ["r-3"], 1), ("older", ["r-2"], 2), ("oldest", ["r-1"], 3)]
    assert set(expired([rule(1, "count", 1, prefixes=["r-"])], images)) == {"older", "oldest"}


@calc("containers.lifecycle.same")
def test_the_document_and_the_example_are_one_policy(example):
    """The evaluator is run with the rules of the policy document on the page."""
    document = json.loads((HERE.snippets / "containers/lifecycle_policy.json").read_text("utf-8"))
    flat = []
    for entry in document["rules"]:
        selection = {key: value for key, value in entry["selection"].items() if key != "countUnit"}
        flat.append({"priority": entry["rulePriority"], **selection})
    assert flat == example("containers/lifecycle")["policy"]


@moto("containers.lifecycle.stored")
def test_ecr_takes_the_policy(aws):
    """A repository has one lifecycle policy, a JSON document."""
    text = (HERE.snippets / "containers/lifecycle_policy.json").read_text("utf-8")
    ecr = boto3.client("ecr")
    ecr.create_repository(repositoryName="orders")
    for policy in text.replace("30", "60"), text:
        ecr.put_lifecycle_policy(repositoryName="orders", lifecyclePolicyText=policy)
    stored = ecr.get_lifecycle_policy(repositoryName="orders")["lifecyclePolicyText"]
    assert json.loads(stored) == json.loads(text)


@tool("containers.ecr.login")
def test_get_login_password(aws):
    """The CLI's get-login-password prints the password of the token, ready for docker login."""
    script = Path("login.sh").absolute()  # in the folder of the sandbox
    script.write_text("aws ecr get-login-password\n", encoding="utf-8")
    answer = shell.execute(script)
    assert answer.error == ""
    data = boto3.client("ecr").get_authorization_token()["authorizationData"][0]
    assert "AWS:" + answer.output.strip() == base64.b64decode(data["authorizationToken"]).decode()
