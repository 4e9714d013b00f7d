"""Claims about packages, layers, images, versions, aliases, deployments and practices of Lambda functions."""

import base64
import hashlib
import io
import json
import os
import re
import zipfile
from pathlib import Path

import boto3
import pytest
from botocore.exceptions import ClientError

from proofnotes import sdk as model
from proofnotes import shell
from proofnotes.evidence import calc, moto, sdk, tool
from proofnotes.project import HERE


@pytest.fixture
def functions(aws):
    return boto3.client("lambda")


@pytest.fixture
def ask(functions):
    """Invoke a function; returns the version that ran and its answer."""

    def invoke(name, event=None, **options):
        answer = functions.invoke(FunctionName=name, Payload=json.dumps(event), **options)
        return answer["ExecutedVersion"], json.load(answer["Payload"])

    return invoke


def lint(template):
    """The errors of cfn-lint in this template."""
    from cfnlint import api

    return {match.rule.id for match in api.lint_all(json.dumps(template)) if match.rule.id.startswith("E")}


def function(**properties):
    """A template with one function."""
    settings = {
        "Runtime": "python3.14",
        "Handler": "index.handler",
        "Role": "arn:aws:iam::123456789012:role/worker",
        "Code": {"ZipFile": "def handler(event, context):\n    pass\n"},
        **properties,
    }
    return {"Resources": {"Orders": {"Type": "AWS::Lambda::Function", "Properties": settings}}}


# The two classic examples


@moto("lambda.examples.thumbnail")
def test_an_upload_makes_a_thumbnail(example):
    """An upload calls the function, which writes a picture of a quarter of the width and height."""
    names = example("lambda/thumbnail")
    s3 = boto3.client("s3")
    made = s3.get_object(Bucket="shop-thumbnails", Key="red apple.png")["Body"].read()
    assert made[:8] == bytes.fromhex("89504e470d0a1a0a")
    rows = names["tools"]["rows_of"](made)
    assert (len(rows[0]), len(rows)) == (16, 8)
    assert list(rows[0]) == list(range(0, 64, 4))


@moto("lambda.examples.suffix")
def test_the_filter_keeps_other_files_away(example):
    """With the suffix .png in the notification, a text file does not call the function."""
    example("lambda/thumbnail")
    boto3.client("s3").put_object(Bucket="shop-pictures", Key="more.txt", Body=b"-")
    keys = [one["Key"] for one in boto3.client("s3").list_objects_v2(Bucket="shop-thumbnails")["Contents"]]
    assert keys == ["red apple.png"]


@moto("lambda.examples.key-encoded")
def test_the_key_in_the_event_is_encoded(example, ask):
    """The key in an S3 event is URL-encoded: a blank arrives as a plus, and the handler decodes it."""
    example("lambda/thumbnail")
    event = json.loads((HERE.snippets / "lambda" / "s3_put_event.json").read_text())
    assert event["Records"][0]["s3"]["object"]["key"] == "red+apple.png"
    boto3.client("s3").delete_object(Bucket="shop-thumbnails", Key="red apple.png")
    ask("thumbnail", event)
    assert boto3.client("s3").head_object(Bucket="shop-thumbnails", Key="red apple.png")


@moto("lambda.examples.permission")
def test_the_bucket_has_a_permission(example, functions):
    """The function's policy lets S3 call it, for this bucket and this account only."""
    example("lambda/thumbnail")
    statement = json.loads(functions.get_policy(FunctionName="thumbnail")["Policy"])["Statement"][0]
    assert statement["Principal"] == {"Service": "s3.amazonaws.com"}
    assert statement["Condition"] == {
        "ArnLike": {"AWS:SourceArn": "arn:aws:s3:::shop-pictures"},
        "StringEquals": {"AWS:SourceAccount": "123456789012"},
    }


@moto("lambda.examples.nightly")
def test_old_carts_are_deleted(example, ask):
    """The nightly function deletes the carts that are older than a week at the time in its event."""
    example("lambda/nightly")
    table = boto3.resource("dynamodb").Table("carts")
    assert [cart["id"] for cart in table.scan()["Items"]] == ["ada"]
    assert ask("nightly", {"time": "2027-01-01T01:00:00Z"})[1] == ["ada"]


@moto("lambda.examples.schedule")
def test_the_schedule_names_function_and_time_zone(example):
    """A schedule has a cron expression, a time zone, and the function as its target."""
    example("lambda/nightly")
    told = boto3.client("scheduler").get_schedule(Name="every-night")
    assert told["ScheduleExpression"] == "cron(0 2 * * ? *)"
    assert told["ScheduleExpressionTimezone"] == "Europe/Berlin"
    assert told["Target"]["Arn"].endswith(":function:nightly")


# Packages


@moto("lambda.package.dependencies")
def test_a_package_brings_its_dependencies(example, ask):
    """A folder beside the handler's file in the zip can be imported."""
    example("lambda/package")
    assert ask("prices", {"price": 1.99})[1] == 199


@moto("lambda.package.reproducible")
def test_the_same_files_give_the_same_hash(example, functions):
    """With fixed dates and a fixed order the same files give the same zip, and so the same CodeSha256."""
    names = example("lambda/package")
    again = base64.b64encode(hashlib.sha256(names["pack"](names["FILES"])).digest()).decode()
    assert functions.get_function_configuration(FunctionName="prices")["CodeSha256"] == again
    other = names["pack"]({**names["FILES"], "app.py": "# changed"})
    assert base64.b64encode(hashlib.sha256(other).digest()).decode() != again


@moto("lambda.package.inline")
def test_inline_code_is_a_zip_with_index(example, ask):
    """Inline code becomes a zip with the file index, and runs."""
    template = (HERE.snippets / "lambda" / "inline_stack.yaml").read_text()
    boto3.client("cloudformation").create_stack(
        StackName="greeting", TemplateBody=template, Capabilities=["CAPABILITY_IAM"]
    )
    assert ask("greeting", {"name": "Ada"})[1] == "Hello Ada"
    assert "Handler: index.handler" in template


@tool("lambda.package.inline-runtimes")
def test_inline_code_is_not_for_java():
    """cfn-lint refuses inline code for a Java function."""
    assert lint(function()) == set()
    assert lint(function(Runtime="java21", Handler="shop.Orders::handle")) != set()


@moto("lambda.package.same-key")
def test_new_code_under_the_same_key_is_not_an_update(example):
    """New code under the same key with the same template is no update: the stack refuses, and the old code runs on."""
    names = example("lambda/code_in_s3")
    with pytest.raises(ClientError) as refused:
        names["upload"]("three")
        names["stacks"].update_stack(**names["stack"](names["second"]))
    assert refused.value.response["Error"]["Message"] == "No updates are to be performed."
    assert names["ask"]() == "two"


@moto("lambda.package.object-version")
def test_the_object_version_updates_the_code(example):
    """A new S3ObjectVersion in the template brings the new code."""
    names = example("lambda/code_in_s3")
    assert names["ask"]() == "two"
    version = names["upload"]("three")
    names["stacks"].update_stack(**names["stack"](version))
    assert names["ask"]() == "three"


@sdk("lambda.package.bucket-region")
def test_the_bucket_is_in_the_same_region():
    """The bucket with the code is in the function's Region, and may belong to another account."""
    says = model.text("lambda", "FunctionCode.S3Bucket")
    assert "in the same Amazon Web Services Region as your function" in says
    assert "can be in a different Amazon Web Services account" in says


@sdk("lambda.package.dry-run")
def test_update_code_can_be_tried():
    """UpdateFunctionCode can validate without a change, and publish in the same call."""
    assert "without modifying the function code" in model.text("lambda", "UpdateFunctionCodeRequest.DryRun")
    assert "publish a new version" in model.text("lambda", "UpdateFunctionCodeRequest.Publish")


@tool("lambda.package.cli-hash")
def test_the_cli_names_the_key_after_the_zip():
    """`aws cloudformation package` names the key after a hash of the zip: the same zip has the same key, new code a new one."""
    here = Path.cwd()
    (here / "code").mkdir()
    template = function(Code="code")
    (here / "template.json").write_text(json.dumps(template))
    boto3.client("s3").create_bucket(Bucket="shop-code")
    script = here / "package.sh"
    script.write_text(
        "aws cloudformation package --template-file template.json --s3-bucket shop-code --use-json"
        " --output-template-file packed.json > log.txt\n"
    )

    def key(code):
        (here / "code" / "index.py").write_text(code)
        os.utime(here / "code" / "index.py", (1_700_000_000, 1_700_000_000))
        result = shell.execute(script)
        assert not result.error, result.error
        packed = json.loads((here / "packed.json").read_text())
        return packed["Resources"]["Orders"]["Properties"]["Code"]["S3Key"]

    first = key("one = 1")
    assert key("one = 1") == first
    assert key("one = 2") != first


# Layers


@moto("lambda.layers.shared")
def test_two_functions_share_a_layer(example, ask):
    """Two functions import a module that neither has in its zip, from one layer."""
    example("lambda/layers")
    event = {"price": 200}
    assert ask("checkout", event)[1] == ask("newsletter", event)[1] == 180


@moto("lambda.layers.pinned")
def test_a_function_stays_at_its_layer_version(example, functions):
    """A function names a layer with its version number; publishing a new one changes no function."""
    example("lambda/layers")
    told = functions.get_function_configuration(FunctionName="checkout")["Layers"]
    assert [one["Arn"].rpartition(":")[2] for one in told] == ["1"]
    functions.update_function_configuration(
        FunctionName="checkout",
        Layers=[functions.list_layer_versions(LayerName="discount")["LayerVersions"][0]["LayerVersionArn"]],
    )
    told = functions.get_function_configuration(FunctionName="checkout")["Layers"]
    assert [one["Arn"].rpartition(":")[2] for one in told] == ["2"]


@moto("lambda.layers.numbered")
def test_each_publish_makes_a_version(example, functions):
    """Each PublishLayerVersion with the same name makes the next version."""
    example("lambda/layers")
    found = functions.list_layer_versions(LayerName="discount")["LayerVersions"]
    assert [one["Version"] for one in found] == [2, 1]


@moto("lambda.layers.unknown")
def test_an_unknown_layer_version_is_refused(example, functions):
    """A function cannot use a layer version that does not exist."""
    names = example("lambda/layers")
    with pytest.raises(ClientError) as refused:
        functions.update_function_configuration(
            FunctionName="checkout", Layers=[names["first"].rpartition(":")[0] + ":9"]
        )
    assert refused.value.response["Error"]["Code"] == "ResourceNotFoundException"


@tool("lambda.layers.five-lint")
def test_a_sixth_layer_is_found():
    """cfn-lint refuses a sixth layer."""
    layers = [f"arn:aws:lambda:us-east-1:123456789012:layer:part{number}:1" for number in range(6)]
    assert lint(function(Layers=layers[:5])) == set()
    assert lint(function(Layers=layers)) != set()


@sdk("lambda.layers.with-version")
def test_a_layer_is_named_with_its_version():
    """A function names each layer by its ARN, including the version."""
    assert "by its ARN, including the version" in model.text("lambda", "CreateFunctionRequest.Layers")


# Container images


@sdk("lambda.image.package-types")
def test_the_two_package_types():
    """A function comes from a zip or from a container image."""
    assert model.shape("lambda", "PackageType").metadata["enum"] == ["Zip", "Image"]
    assert "Amazon ECR registry" in model.text("lambda", "FunctionCode.ImageUri")


@moto("lambda.image.no-handler")
def test_an_image_needs_no_runtime(example, functions):
    """A function from an image has neither runtime nor handler in its configuration."""
    example("lambda/image_function")
    told = functions.get_function_configuration(FunctionName="orders")
    assert told["PackageType"] == "Image"
    assert not told.get("Runtime")
    assert not told.get("Handler")


@moto("lambda.image.command")
def test_one_image_serves_two_functions(example, functions):
    """Two functions share an image, each with a command of its own."""
    example("lambda/image_function")
    told = [functions.get_function(FunctionName=name) for name in ("orders", "reports")]
    assert len({one["Code"]["ImageUri"] for one in told}) == 1
    commands = [one["Configuration"]["ImageConfigResponse"]["ImageConfig"]["Command"] for one in told]
    assert commands == [["app.orders"], ["app.reports"]]


@sdk("lambda.image.overrides")
def test_what_of_a_dockerfile_can_be_overridden():
    """ImageConfig overrides ENTRYPOINT, CMD and WORKDIR of the Dockerfile."""
    assert list(model.shape("lambda", "ImageConfig").members) == ["EntryPoint", "Command", "WorkingDirectory"]
    assert "override the container image Dockerfile settings" in model.text("lambda", "ImageConfig")


@tool("lambda.image.layers-lint")
def test_cfn_lint_wants_no_runtime_for_an_image():
    """cfn-lint accepts an image without runtime and handler, and refuses a zip without them."""
    image = function(PackageType="Image", Code={"ImageUri": "123456789012.dkr.ecr.us-east-1.amazonaws.com/orders:1"})
    for name in ("Runtime", "Handler"):
        del image["Resources"]["Orders"]["Properties"][name]
    assert lint(image) == set()
    package = function()
    del package["Resources"]["Orders"]["Properties"]["Handler"]
    del package["Resources"]["Orders"]["Properties"]["Runtime"]
    assert lint(package) != set()


# Versions


@moto("lambda.versions.numbers")
def test_versions_are_numbered(example, functions):
    """Published versions are numbered 1, 2, 3."""
    example("lambda/versions")
    assert functions.publish_version(FunctionName="orders")["Version"] == "2"
    versions = functions.list_versions_by_function(FunctionName="orders")["Versions"]
    assert {one["Version"] for one in versions} == {"$LATEST", "1", "2"}


@moto("lambda.versions.own-arn")
def test_a_version_has_its_own_arn(example, functions):
    """A version has an ARN of its own, that of the function with the number behind it."""
    example("lambda/versions")
    plain = functions.get_function_configuration(FunctionName="orders")["FunctionArn"]
    one = functions.get_function_configuration(FunctionName="orders", Qualifier="1")["FunctionArn"]
    assert one == f"{plain}:1"


@moto("lambda.versions.frozen")
def test_a_version_keeps_code_and_settings(example, ask):
    """A change of code and variables reaches $LATEST; version 1 keeps both as they were."""
    example("lambda/versions")
    assert ask("orders:1") == ("1", ["first code", "one", "1"])
    assert ask("orders") == ("$LATEST", ["second code", "two", "$LATEST"])


@moto("lambda.versions.unqualified")
def test_without_a_qualifier_latest_runs(example, ask):
    """A call without a qualifier runs $LATEST."""
    example("lambda/versions")
    assert ask("orders")[1] == ask("orders", Qualifier="$LATEST")[1]
    assert ask("orders")[0] == "$LATEST"


@moto("lambda.versions.nothing-new")
def test_publishing_without_a_change_makes_no_version(example, functions):
    """Publishing again without a change returns the version that is there."""
    example("lambda/versions")
    assert functions.publish_version(FunctionName="orders")["Version"] == "2"
    assert functions.publish_version(FunctionName="orders")["Version"] == "2"


@moto("lambda.versions.unknown")
def test_an_unknown_version_is_refused(example, ask):
    """A version that does not exist cannot be called."""
    example("lambda/versions")
    with pytest.raises(ClientError) as refused:
        ask("orders", Qualifier="7")
    assert refused.value.response["Error"]["Code"] == "ResourceNotFoundException"


@sdk("lambda.versions.snapshot")
def test_a_version_is_a_snapshot():
    """A version is a snapshot of code and configuration that does not change."""
    says = model.text("lambda", "PublishVersion")
    assert "a snapshot of your function code and configuration that doesn't change" in says


@sdk("lambda.versions.hash-check")
def test_publishing_can_check_the_code():
    """PublishVersion can name the hash that the code must have."""
    assert "Only publish a version if the hash value matches" in model.text(
        "lambda", "PublishVersionRequest.CodeSha256"
    )


@sdk("lambda.versions.arn-name")
def test_arn_means_name():
    """ARN means Amazon Resource Name."""
    assert "The Amazon Resource Name (ARN)" in model.text("lambda", "AliasConfiguration.AliasArn")


@sdk("lambda.versions.delete-all")
def test_deleting_without_a_qualifier_deletes_all():
    """DeleteFunction without a qualifier deletes all versions and aliases."""
    assert "Otherwise, all versions and aliases are deleted" in model.text("lambda", "DeleteFunction")


# Aliases


@moto("lambda.alias.moves")
def test_an_alias_moves(example, functions, ask):
    """Callers of an alias get the version that it points to at the moment; moving it back is a rollback."""
    example("lambda/alias_moves")
    assert ask("orders", Qualifier="prod") == ("1", "old")
    functions.update_alias(FunctionName="orders", Name="prod", FunctionVersion="2")
    assert ask("orders", Qualifier="prod") == ("2", "new")


@moto("lambda.alias.own-arn")
def test_an_alias_has_its_own_arn(example, functions):
    """An alias has an ARN of its own, that of the function with the alias behind it."""
    example("lambda/alias_moves")
    plain = functions.get_function_configuration(FunctionName="orders")["FunctionArn"]
    assert functions.get_alias(FunctionName="orders", Name="prod")["AliasArn"] == f"{plain}:prod"


@moto("lambda.alias.unique")
def test_an_alias_is_made_once(example, functions):
    """A second alias of the same name is refused."""
    example("lambda/alias_moves")
    with pytest.raises(ClientError) as refused:
        functions.create_alias(FunctionName="orders", Name="prod", FunctionVersion="2")
    assert "already exists" in refused.value.response["Error"]["Message"]


@moto("lambda.alias.executed-version")
def test_the_answer_names_the_version(example, functions):
    """The answer of a synchronous call names the version that ran, ExecutedVersion."""
    example("lambda/alias_moves")
    assert functions.invoke(FunctionName="orders", Qualifier="prod")["ExecutedVersion"] == "1"
    assert "which version the alias resolved to" in model.text("lambda", "InvocationResponse.ExecutedVersion")


@moto("lambda.alias.cli")
def test_the_cli_calls_an_alias(example, ask):
    """The AWS CLI calls an alias with --qualifier."""
    example("lambda/alias.sh")
    assert ask("greeting", {"name": "Ben"}, Qualifier="prod") == ("1", "Hello Ben")


@calc("lambda.alias.share")
def test_a_weight_is_a_share_of_many_calls(example):
    """With a weight of 0.1, of 300 calls about a tenth run the second version, and of 10 calls it can be twice as many."""
    names = example("lambda/alias_weights")
    assert 7 <= names["share"][-1] <= 13
    assert names["share"][9] == 20
    assert set(names["ran"]) == {"1", "2"}


@sdk("lambda.alias.weight-range")
def test_a_weight_lies_between_zero_and_one():
    """A weight lies between 0.0 and 1.0, and belongs to a numbered version."""
    weight = model.shape("lambda", "Weight").metadata
    assert (weight["min"], weight["max"]) == (0.0, 1.0)
    pattern = model.shape("lambda", "AdditionalVersion").metadata["pattern"]
    assert re.fullmatch(pattern, "2")
    assert not re.fullmatch(pattern, "$LATEST")


@sdk("lambda.alias.name")
def test_an_alias_is_not_a_number():
    """The name of an alias cannot be a number."""
    pattern = model.shape("lambda", "Alias").metadata["pattern"]
    assert re.fullmatch(pattern, "prod")
    assert re.fullmatch(pattern, "v1")
    assert not re.fullmatch(pattern, "1")


@sdk("lambda.alias.two")
def test_an_alias_has_one_second_version():
    """The weights of an alias name one second version."""
    assert "The second version, and the percentage of traffic" in model.text(
        "lambda", "AliasRoutingConfiguration.AdditionalVersionWeights"
    )


# CodeDeploy


@moto("lambda.codedeploy.canary")
def test_a_canary_harms_a_tenth(example, ask):
    """With a weight of 0.1 about a tenth of the calls meet the bad version, and a weight of 0 ends it."""
    names = example("lambda/canary_by_hand")
    assert 5 <= names["harmed"] <= 15
    assert names["errors"](50) == 0
    names["weight"](0.5)
    assert names["errors"](50) > 15


@tool("lambda.codedeploy.names")
def test_the_predefined_configurations():
    """SAM knows canaries of 5, 10, 15 and 30 minutes, linear steps of 1, 2, 3 and 10 minutes, and AllAtOnce."""
    from samtranslator.model.preferences import deployment_preference_collection as preferences

    canary = [f"Canary10Percent{minutes}Minutes" for minutes in (5, 10, 15, 30)]
    linear = ["Linear10PercentEvery1Minute", *(f"Linear10PercentEvery{minutes}Minutes" for minutes in (2, 3, 10))]
    names = preferences.CODEDEPLOY_PREDEFINED_CONFIGURATIONS_LIST
    assert sorted(names) == sorted([*canary, *linear, "AllAtOnce"])


@tool("lambda.codedeploy.sam")
def test_sam_makes_alias_and_update_policy():
    """SAM turns AutoPublishAlias and DeploymentPreference into a version, an alias with an update policy, and a deployment group."""
    from samtranslator.translator.transform import transform

    template = {
        "Transform": "AWS::Serverless-2016-10-31",
        "Resources": {
            "Orders": {
                "Type": "AWS::Serverless::Function",
                "Properties": {
                    "Handler": "app.handler",
                    "Runtime": "python3.14",
                    "CodeUri": "s3://shop-code/orders.zip",
                    "AutoPublishAlias": "prod",
                    "DeploymentPreference": {"Type": "Canary10Percent5Minutes"},
                },
            }
        },
    }

    class Policies:
        def load(self):
            return {}

    made = transform(template, {}, Policies())["Resources"]
    kinds = {one["Type"] for one in made.values()}
    assert {"AWS::Lambda::Version", "AWS::Lambda::Alias", "AWS::CodeDeploy::DeploymentGroup"} <= kinds
    alias = next(one for one in made.values() if one["Type"] == "AWS::Lambda::Alias")
    assert "CodeDeployLambdaAliasUpdate" in alias["UpdatePolicy"]
    group = next(one for one in made.values() if one["Type"] == "AWS::CodeDeploy::DeploymentGroup")
    assert "Canary10Percent5Minutes" in json.dumps(group)
    assert "CodeDeployDefault.Lambda" in json.dumps(group)


@tool("lambda.codedeploy.template")
def test_the_template_passes_cfn_lint():
    """cfn-lint accepts an alias with CodeDeployLambdaAliasUpdate, and refuses an attribute that a version does not have."""
    from cfnlint import api

    text = (HERE.snippets / "lambda" / "alias_stack.yaml").read_text()
    errors = [match for match in api.lint_all(text) if match.rule.id.startswith("E")]
    assert errors == []
    broken = text.replace("VersionOne.Version", "VersionOne.Number")
    assert broken != text
    assert [match for match in api.lint_all(broken) if match.rule.id.startswith("E")]


@sdk("lambda.codedeploy.status")
def test_a_hook_reports_its_status():
    """A hook function reports with PutLifecycleEventHookExecutionStatus, Succeeded or Failed."""
    says = model.text("codedeploy", "PutLifecycleEventHookExecutionStatusInput.status")
    assert "Succeeded" in says
    assert "Failed" in says


# Extensions and the Runtime API


@calc("lambda.runtime.loop")
def test_a_runtime_is_a_loop(example):
    """A runtime asks for an event, calls the handler, and sends its answer or its error, again and again."""
    names = example("lambda/runtime_loop")
    assert [told[:2] for told in names["api"].told] == [(1, "response"), (2, "error")]
    api = names["FakeApi"](["1", "2", "3"])
    names["run"](lambda event, context: event + 1, api)
    assert [told[2] for told in api.told] == ["2", "3", "4"]


@sdk("lambda.runtime.os-only")
def test_there_is_an_os_only_runtime():
    """The runtime provided.al2023 has an operating system and no language."""
    assert "provided.al2023" in model.shape("lambda", "Runtime").metadata["enum"]


# Best practices


@moto("lambda.best.once")
def test_code_outside_the_handler_runs_once(example, functions):
    """In five calls of one environment, code outside the handler runs once and code inside five times."""
    example("lambda/init_once")
    logs = boto3.client("logs")

    def made(name):
        events = logs.filter_log_events(logGroupName=f"/aws/lambda/{name}")["events"]
        return sum("made a client" in event["message"] for event in events)

    assert (made("inside"), made("outside")) == (5, 1)


@moto("lambda.best.charged-once")
def test_an_order_is_charged_once(example, ask):
    """With a conditional write the same order is charged once, however often its event arrives."""
    example("lambda/idempotent")
    assert [ask("pay", {"order": "9"})[1] for _ in range(3)] == ["charged", "seen before", "seen before"]
    events = boto3.client("logs").filter_log_events(logGroupName="/aws/lambda/pay")["events"]
    assert sum("charged 9" in event["message"] for event in events) == 1


@sdk("lambda.best.terminate")
def test_loops_are_stopped_by_default():
    """Lambda stops a recursive loop that it detects, unless RecursiveLoop is Allow."""
    says = model.text("lambda", "PutFunctionRecursionConfigRequest.RecursiveLoop")
    assert "By default, Lambda sets your function's configuration to Terminate" in says
    assert model.shape("lambda", "RecursiveLoop").metadata["enum"] == ["Allow", "Terminate"]


@sdk("lambda.limits.code-storage")
def test_code_storage_can_run_out():
    """When the storage for code is full, an update answers CodeStorageExceededException."""
    errors = [one.name for one in model.operation("lambda", "UpdateFunctionCode").error_shapes]
    assert "CodeStorageExceededException" in errors


@sdk("lambda.limits.too-large")
def test_a_payload_that_is_too_large_has_an_error():
    """A request that is too large answers RequestTooLargeException, status 413."""
    errors = {one.name: one.metadata for one in model.operation("lambda", "Invoke").error_shapes}
    assert errors["RequestTooLargeException"]["error"]["httpStatusCode"] == 413


@sdk("lambda.limits.account-settings")
def test_an_account_can_look_up_its_limits():
    """GetAccountSettings tells your own limits of code storage, code size and concurrency."""
    names = set(model.shape("lambda", "AccountLimit").members)
    assert {"TotalCodeSize", "CodeSizeUnzipped", "CodeSizeZipped", "ConcurrentExecutions"} <= names


# More on packages and layers


@pytest.fixture
def make(functions):
    """A function from the files of its zip."""

    def create(files, name="orders", **options):
        trust = {
            "Version": "2012-10-17",
            "Statement": [
                {"Effect": "Allow", "Principal": {"Service": "lambda.amazonaws.com"}, "Action": "sts:AssumeRole"}
            ],
        }
        role = boto3.client("iam").create_role(RoleName=name, AssumeRolePolicyDocument=json.dumps(trust))["Role"]["Arn"]
        settings = {"Runtime": "python3.14", "Handler": "app.handler", **options}
        return functions.create_function(FunctionName=name, Role=role, Code={"ZipFile": packed(files)}, **settings)

    return create


def packed(files):
    archive = io.BytesIO()
    with zipfile.ZipFile(archive, "w") as bundle:
        for name, text in files.items():
            bundle.writestr(name, text)
    return archive.getvalue()


@moto("lambda.package.root")
def test_the_handler_file_lies_at_the_root(make, functions):
    """The handler's file lies at the root of the zip: in a folder above it, each call fails."""
    code = "def handler(event, context):\n    return 'paid'\n"
    make({"app.py": code})
    assert json.load(functions.invoke(FunctionName="orders")["Payload"]) == "paid"
    make({"project/app.py": code}, name="nested")
    assert functions.invoke(FunctionName="nested")["FunctionError"] == "Unhandled"


@sdk("lambda.package.kind-fixed")
def test_the_package_type_cannot_be_changed():
    """No update takes a package type: a function from a zip stays one."""
    assert "PackageType" in model.shape("lambda", "CreateFunctionRequest").members
    for name in ("UpdateFunctionCodeRequest", "UpdateFunctionConfigurationRequest"):
        assert "PackageType" not in model.shape("lambda", name).members


@sdk("lambda.package.download")
def test_the_package_can_be_downloaded():
    """GetFunction returns a link to the package, valid for 10 minutes."""
    assert "a link to download the deployment package that's valid for 10 minutes" in model.text(
        "lambda", "GetFunction"
    )


@moto("lambda.layers.python-folder")
def test_modules_lie_in_the_folder_python(make, functions):
    """Python finds a layer's module in its folder python, and not at the root of the layer's zip."""
    for name, path in {"right": "python/claim_right.py", "wrong": "claim_wrong.py"}.items():
        layer = functions.publish_layer_version(LayerName=name, Content={"ZipFile": packed({path: "N = 1"})})
        code = f"import claim_{name}\n\ndef handler(event, context):\n    return claim_{name}.N\n"
        make({"app.py": code}, name=name, Layers=[layer["LayerVersionArn"]])
    assert json.load(functions.invoke(FunctionName="right")["Payload"]) == 1
    assert functions.invoke(FunctionName="wrong")["FunctionError"] == "Unhandled"


@moto("lambda.layers.package-first")
def test_the_package_goes_before_the_layer(make, functions):
    """A module that is in the package and in a layer comes from the package."""
    layer = functions.publish_layer_version(
        LayerName="rates", Content={"ZipFile": packed({"python/claim_rates.py": "FROM = 'layer'"})}
    )["LayerVersionArn"]
    code = "import claim_rates\n\ndef handler(event, context):\n    return claim_rates.FROM\n"
    make({"app.py": code, "claim_rates.py": "FROM = 'package'"}, Layers=[layer])
    assert json.load(functions.invoke(FunctionName="orders")["Payload"]) == "package"


@moto("lambda.layers.immutable")
def test_a_layer_version_does_not_change(example, functions):
    """Publishing again leaves the first layer version as it was; each has an ARN with its number."""
    names = example("lambda/layers")
    before = functions.get_layer_version(LayerName="discount", VersionNumber=1)["Content"]["CodeSha256"]
    third = names["layer"](30)
    assert third.endswith(":layer:discount:3")
    assert functions.get_layer_version(LayerName="discount", VersionNumber=1)["Content"]["CodeSha256"] == before


@sdk("lambda.layers.deleted")
def test_a_deleted_layer_version_goes_on():
    """A deleted layer version cannot be added any more, and stays for the functions that have it."""
    says = model.text("lambda", "DeleteLayerVersion")
    assert "can no longer be viewed or added to functions" in says
    assert "remains in Lambda until no functions refer to it" in says


@sdk("lambda.layers.other-accounts")
def test_a_layer_can_be_shared():
    """The policy of a layer version lets one account, an organization or everyone use it."""
    says = model.text("lambda", "AddLayerVersionPermission")
    assert "a single account, all accounts in an organization, or all" in says


@sdk("lambda.image.update")
def test_an_image_is_updated_by_its_uri():
    """A function from an image is updated with an ImageUri."""
    assert "If the function's package type is Image, then you must specify the code package in ImageUri" in model.text(
        "lambda", "UpdateFunctionCode"
    )


# More on versions, aliases and deployments


@sdk("lambda.versions.locked")
def test_a_published_version_is_locked():
    """The settings of a published version cannot be modified, only those of the unpublished one."""
    says = model.text("lambda", "UpdateFunctionConfiguration")
    assert "can't modify the configuration of a published version, only the unpublished version" in says
    assert "Qualifier" not in model.shape("lambda", "UpdateFunctionConfigurationRequest").members


@sdk("lambda.versions.still-set")
def test_what_a_version_can_still_get():
    """Provisioned concurrency and the handling of asynchronous events can be set for a version."""
    for name in ("PutProvisionedConcurrencyConfig", "PutFunctionEventInvokeConfig"):
        shape = model.operation("lambda", name).input_shape
        assert shape is not None
        assert "Qualifier" in shape.members
    assert "Qualifier" in model.shape("lambda", "PutProvisionedConcurrencyConfigRequest").required_members


@sdk("lambda.versions.reserved-concurrency")
def test_reserved_concurrency_belongs_to_the_function():
    """Reserved concurrency applies to the function as a whole, with all its versions."""
    says = model.text("lambda", "PutFunctionConcurrency")
    assert "apply to the function as a whole, including all published versions and the unpublished version" in says


@moto("lambda.versions.publish-at-once")
def test_creation_can_publish(make, functions):
    """CreateFunction with Publish makes version 1 at once."""
    code = {"app.py": "def handler(event, context):\n    return 'paid'\n"}
    assert make(code, Publish=True)["Version"] == "1"
    assert functions.invoke(FunctionName="orders", Qualifier="1")["ExecutedVersion"] == "1"
    make(code, name="other")
    found = functions.list_versions_by_function(FunctionName="other")["Versions"]
    assert [one["Version"] for one in found] == ["$LATEST"]


@sdk("lambda.alias.not-alias")
def test_an_alias_points_to_a_number():
    """An alias points to a number or to $LATEST, never to another alias."""
    pattern = model.shape("lambda", "CreateAliasRequest.FunctionVersion").metadata["pattern"]
    assert re.fullmatch(pattern, "7")
    assert re.fullmatch(pattern, r"$LATEST")
    assert not re.fullmatch(pattern, "prod")


@sdk("lambda.alias.permission")
def test_a_permission_on_an_alias_is_for_its_arn():
    """A permission with a qualifier holds only for a caller who uses the ARN of that version or alias."""
    says = model.text("lambda", "AddPermission")
    assert "the invoker must use the full Amazon Resource Name (ARN) of that version or alias" in says


@moto("lambda.alias.unknown-version")
def test_an_alias_needs_a_version_that_exists(example, functions):
    """An alias cannot move to a version that does not exist, and stays where it was."""
    example("lambda/alias_moves")
    with pytest.raises(ClientError) as refused:
        functions.update_alias(FunctionName="orders", Name="prod", FunctionVersion="9")
    assert refused.value.response["Error"]["Code"] == "ResourceNotFoundException"
    assert functions.get_alias(FunctionName="orders", Name="prod")["FunctionVersion"] == "1"


@moto("lambda.alias.deleted")
def test_deleting_an_alias_leaves_the_versions(example, functions, ask):
    """Deleting an alias leaves the versions, and calls of the alias fail."""
    example("lambda/alias_moves")
    functions.delete_alias(FunctionName="orders", Name="prod")
    assert ask("orders", Qualifier="1") == ("1", "old")
    with pytest.raises(ClientError):
        ask("orders", Qualifier="prod")


@sdk("lambda.alias.revision")
def test_an_alias_can_be_moved_safely():
    """UpdateAlias can name the revision that you read, and does nothing if someone changed the alias since."""
    assert "Only update the alias if the revision ID matches" in model.text("lambda", "UpdateAliasRequest.RevisionId")


@moto("lambda.alias.start-line")
def test_the_log_names_the_version(example):
    """The START line in the log names the version that ran."""
    example("lambda/alias_moves")
    events = boto3.client("logs").filter_log_events(logGroupName="/aws/lambda/orders")["events"]
    starts = [event["message"].strip() for event in events if event["message"].startswith("START")]
    assert [line.rpartition("Version: ")[2] for line in starts] == ["1", "2", "1"]


@sdk("lambda.codedeploy.platform")
def test_codedeploy_knows_functions_and_alarms():
    """CodeDeploy has a compute platform Lambda, and rolls back on failure, on an alarm or on request."""
    assert "Lambda" in model.shape("codedeploy", "ComputePlatform").metadata["enum"]
    assert "DEPLOYMENT_STOP_ON_ALARM" in model.shape("codedeploy", "AutoRollbackEvent").metadata["enum"]


@tool("lambda.layers.zip-only")
def test_an_image_has_no_layers():
    """cfn-lint refuses layers for a function from an image."""
    image = function(PackageType="Image", Code={"ImageUri": "123456789012.dkr.ecr.us-east-1.amazonaws.com/orders:1"})
    settings = image["Resources"]["Orders"]["Properties"]
    for name in ("Runtime", "Handler"):
        del settings[name]
    assert lint(image) == set()
    settings["Layers"] = ["arn:aws:lambda:us-east-1:123456789012:layer:part:1"]
    assert "E3685" in lint(image)
