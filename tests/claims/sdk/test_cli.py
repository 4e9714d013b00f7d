"""Claims about the AWS CLI: profiles, output, pages, dry runs."""

import importlib.metadata
import os
from pathlib import Path
from unittest import mock

import boto3
import botocore.handlers
import botocore.session
import pytest
from botocore.exceptions import ClientError, ProfileNotFound

from proofnotes import sdk as model
from proofnotes.evidence import gap, moto, sdk, tool

KEYS = "aws configure set aws_access_key_id AKIDEXAMPLE --profile shop\naws configure set aws_secret_access_key S --profile shop\n"


@tool("sdk.index.same-api")
def test_the_cli_makes_the_calls_that_the_sdk_makes(run):
    """The AWS CLI calls the same API as the SDK: what one makes, the other finds."""
    run("aws sqs create-queue --queue-name orders >/dev/null")
    assert boto3.client("sqs").list_queues()["QueueUrls"][0].endswith("/orders")


@tool("sdk.index.v1-end")
def test_version_one_is_in_maintenance():
    """AWS CLI v1 has been in maintenance mode since 5 August 2026, and its support ends on 15 July 2027."""
    described = " ".join((importlib.metadata.distribution("awscli").read_text("METADATA") or "").split())
    assert "entered maintenance mode on August 5, 2026 and will reach end-of-support on July 15, 2027" in described


@tool("sdk.index.v1-no-login")
def test_version_one_cannot_sign_in(run):
    """AWS CLI v1 has no command aws login."""
    assert run("aws login >/dev/null 2>&1 || echo $?") == ["2"]
    assert any("argument command: Invalid choice" in line for line in run("aws login 2>&1 || true"))


@sdk("sdk.index.few-resources")
def test_only_a_few_services_have_resources():
    """boto3 has a client for each of more than 300 services, but resources for nine only."""
    session = boto3.Session()
    assert len(session.get_available_services()) > 300
    assert len(session.get_available_resources()) == 9


@moto("sdk.index.resource-objects")
def test_a_resource_gives_objects(example):
    """A client answers with dictionaries, a resource with objects that have attributes and actions."""
    names = example("sdk/client_resource")
    assert names["message"].body == "order 1"
    left = boto3.client("sqs").get_queue_attributes(QueueUrl=names["url"], AttributeNames=["All"])["Attributes"]
    assert (left["ApproximateNumberOfMessages"], left["ApproximateNumberOfMessagesNotVisible"]) == ("0", "0")


@tool("sdk.profiles.two-files")
def test_settings_and_keys_go_to_two_files(example):
    """aws configure writes settings into ~/.aws/config, and keys into ~/.aws/credentials."""
    example("sdk/profiles.sh")
    config, credentials = (Path(os.environ["HOME"], ".aws", name).read_text() for name in ("config", "credentials"))
    assert "region = eu-west-1" in config and "aws_access_key_id" not in config
    assert "aws_secret_access_key = EXAMPLEKEY" in credentials and "region" not in credentials


@tool("sdk.profiles.section-names")
def test_the_two_files_name_a_profile_differently(example):
    """A named profile is [profile shop] in the config file, and [shop] in the credentials file."""
    example("sdk/profiles.sh")
    config, credentials = (Path(os.environ["HOME"], ".aws", name).read_text() for name in ("config", "credentials"))
    assert "[profile shop]" in config and "[shop]" not in config
    assert "[shop]" in credentials and "[profile" not in credentials


@tool("sdk.profiles.env-over-file")
def test_the_environment_beats_the_file(run):
    """A Region in the environment wins over the one of the profile."""
    with mock.patch.dict(os.environ, {"AWS_DEFAULT_REGION": "us-west-2"}):
        found = run(
            "aws configure set region eu-west-1 --profile shop\naws configure list --profile shop | grep region"
        )
    assert found[0].split() == ["region", "us-west-2", "env", "AWS_DEFAULT_REGION"]


@tool("sdk.profiles.option-over-env")
def test_an_option_beats_the_environment(run):
    """An option of the command, such as --region, wins over the environment."""
    run("aws sqs create-queue --queue-name orders --region eu-west-1 >/dev/null")
    assert "QueueUrls" not in boto3.client("sqs").list_queues()
    assert boto3.client("sqs", region_name="eu-west-1").list_queues()["QueueUrls"]


@sdk("sdk.profiles.code-first")
def test_code_beats_everything():
    """What code passes to a client wins over the environment and the files."""
    assert os.environ["AWS_DEFAULT_REGION"] == "us-east-1"
    assert boto3.client("sqs").meta.region_name == "us-east-1"
    assert boto3.client("sqs", region_name="ap-south-1").meta.region_name == "ap-south-1"


@tool("sdk.profiles.option-over-keys")
def test_a_profile_by_option_beats_keys_in_the_environment(run):
    """--profile wins over keys in the environment."""
    assert os.environ["AWS_ACCESS_KEY_ID"]
    assert "shared-credentials-file" in run(KEYS + "aws configure list --profile shop | grep access_key")[0]


@tool("sdk.profiles.variable-under-keys")
def test_a_profile_by_variable_does_not_beat_keys(run):
    """AWS_PROFILE does not win over keys in the environment."""
    with mock.patch.dict(os.environ, {"AWS_PROFILE": "shop"}):
        found = run(KEYS + "aws configure list | grep access_key")[0].split()
    assert found[2] == "env"


@tool("sdk.profiles.region-is-no-source")
def test_region_selects_no_credentials(run):
    """--region and --output select no credentials; --profile does."""
    plain, region, profile = (
        run(KEYS + f"aws configure list {options} | grep access_key")[0].split()[1:3]
        for options in ("", "--region eu-west-1 --output text", "--profile shop")
    )
    assert plain == region != profile


@sdk("sdk.profiles.unknown")
def test_an_unknown_profile_is_an_error():
    """A profile that does not exist is an error, not a silent default."""
    with pytest.raises(ProfileNotFound):
        boto3.Session(profile_name="nowhere")


@moto("sdk.profiles.role")
def test_a_profile_can_assume_a_role():
    """A profile with role_arn and source_profile makes the SDK assume the role by itself."""
    folder = Path(os.environ["HOME"], ".aws")
    folder.mkdir()
    folder.joinpath("credentials").write_text("[shop]\naws_access_key_id=AKIDEXAMPLE\naws_secret_access_key=S\n")
    arn = "arn:aws:iam::123456789012:role/admin"
    folder.joinpath("config").write_text(f"[profile admin]\nrole_arn={arn}\nsource_profile=shop\n")
    session = boto3.Session(profile_name="admin")
    assert ":assumed-role/admin/" in session.client("sts").get_caller_identity()["Arn"]
    assert session.get_credentials().method == "assume-role"


@tool("sdk.profiles.cache")
def test_the_cli_keeps_a_session_in_its_cache(run):
    """The CLI keeps the session of an assumed role in a cache, not in your two files."""
    from awscli.customizations import assumerole  # not before our botocore

    folder = Path(os.environ["HOME"], ".aws")
    run(
        KEYS + "aws configure set role_arn arn:aws:iam::123456789012:role/admin --profile admin\n"
        "aws configure set source_profile shop --profile admin"
    )
    before = {name: folder.joinpath(name).read_text() for name in ("config", "credentials")}
    # the CLI works out the place once a process, and this process has many homes
    assert assumerole.CACHE_DIR.endswith("/.aws/cli/cache")
    with mock.patch.object(assumerole, "CACHE_DIR", str(folder / "cli" / "cache")):
        arn = run("aws sts get-caller-identity --profile admin --query Arn")
    assert ":assumed-role/admin/" in arn[0]
    assert len(list(folder.glob("cli/cache/*.json"))) == 1
    assert {name: folder.joinpath(name).read_text() for name in before} == before


@sdk("sdk.profiles.mfa")
def test_a_profile_with_a_device_asks_for_the_code():
    """A profile with mfa_serial asks for the code, and sends it when it assumes the role."""
    folder = Path(os.environ["HOME"], ".aws")
    folder.mkdir()
    folder.joinpath("credentials").write_text("[shop]\naws_access_key_id=AKIDEXAMPLE\naws_secret_access_key=S\n")
    folder.joinpath("config").write_text(
        "[profile admin]\nrole_arn=arn:aws:iam::123456789012:role/admin\nsource_profile=shop\n"
        "mfa_serial=arn:aws:iam::123456789012:mfa/ada\n"
    )
    session = botocore.session.Session(profile="admin")
    asked, sent = [], []
    provider = session.get_component("credential_provider").get_provider("assume-role")
    provider._prompter = lambda text: asked.append(text) or "123456"
    create = provider._client_creator

    def watched(*arguments, **options):
        client = create(*arguments, **options)
        client.meta.events.register("provide-client-params.sts.AssumeRole", lambda params, **_: sent.append(params))
        return client

    provider._client_creator = watched
    session.get_credentials().get_frozen_credentials()
    assert "mfa/ada" in asked[0]
    assert (sent[0]["SerialNumber"], sent[0]["TokenCode"]) == ("arn:aws:iam::123456789012:mfa/ada", "123456")


@sdk("sdk.profiles.elsewhere")
def test_the_files_can_lie_elsewhere():
    """AWS_CONFIG_FILE and AWS_SHARED_CREDENTIALS_FILE name other places for the two files."""
    config = Path.cwd() / "my-config"
    session = botocore.session.Session()
    with mock.patch.dict(os.environ, {"AWS_CONFIG_FILE": str(config), "AWS_SHARED_CREDENTIALS_FILE": "/x"}):
        assert session.get_config_variable("config_file") == str(config)
        assert session.get_config_variable("credentials_file") == "/x"


@tool("sdk.output.formats")
def test_one_answer_has_several_formats(run):
    """--output gives the same answer as json, text or table."""
    boto3.client("sqs").create_queue(QueueName="orders")
    ask = "aws sqs list-queues --output "
    assert run(ask + "json")[0] == "{"
    assert run(ask + "text")[0].startswith("QUEUEURLS\t")
    assert run(ask + "table")[0].startswith("---")


@tool("sdk.output.query")
def test_query_picks_from_the_answer(run):
    """--query takes a JMESPath expression and prints only what it selects."""
    boto3.client("sqs").create_queue(QueueName="orders")
    found = run("aws sqs list-queues --query 'length(QueueUrls)'")
    assert found == ["1"]


def shelf(count):
    s3 = boto3.client("s3")
    s3.create_bucket(Bucket="shop-invoices")
    for number in range(count):
        s3.put_object(Bucket="shop-invoices", Key=f"{number}.pdf")


def counted(run, script):
    """What the script prints, and how many pages of the list it asked for."""
    calls = []
    hook = ("before-send.s3.ListObjectsV2", lambda **_: calls.append(1))
    with mock.patch.object(botocore.handlers, "BUILTIN_HANDLERS", [hook, *botocore.handlers.BUILTIN_HANDLERS]):
        return run(script), len(calls)


@tool("sdk.output.query-late")
def test_query_saves_no_call(run):
    """--query works on your machine, after all pages have come: it saves no call."""
    shelf(6)
    ask = "aws s3api list-objects-v2 --bucket shop-invoices --page-size 2 --output text "
    everything, calls = counted(run, ask)
    picked, same = counted(run, ask + "--query 'Contents[0].Key'")
    assert calls == same == 3
    assert len(everything) > len(picked)


@tool("sdk.output.page-size")
def test_page_size_changes_the_calls_not_the_output(run):
    """--page-size changes how many calls are made, not what is printed."""
    shelf(6)
    ask = "aws s3api list-objects-v2 --bucket shop-invoices --query 'length(Contents)' "
    assert counted(run, ask) == (["6"], 1)
    assert counted(run, ask + "--page-size 2") == (["6"], 3)


@tool("sdk.output.max-items")
def test_max_items_cuts_the_output(run):
    """--max-items limits what is printed and adds a NextToken, with which --starting-token goes on."""
    shelf(5)
    ask = "aws s3api list-objects-v2 --bucket shop-invoices --output text "
    assert [line for line in run(ask + "--max-items 2") if line.startswith("NEXTTOKEN")]
    found = run(
        f"token=$({ask} --max-items 2 --query NextToken | tail -n 1)\n"
        f"{ask} --starting-token \"$token\" --query 'Contents[].Key'"
    )
    assert found[0].split() == ["2.pdf", "3.pdf", "4.pdf"]


@tool("sdk.output.exit-status")
def test_a_refused_call_ends_with_an_exit_status(run):
    """A refused call prints its error on standard error and ends with an exit status that is not 0."""
    found = run(
        "if aws sqs get-queue-url --queue-name none 2>err.txt; then echo fine; else echo failed; fi; cat err.txt"
    )
    assert found[0] == "failed"
    assert "(AWS.SimpleQueueService.NonExistentQueue)" in found[-1]


@tool("sdk.output.skeleton")
def test_a_skeleton_sends_nothing(run):
    """--generate-cli-skeleton prints the input of a command, and calls nothing."""
    assert '    "QueueName": "",' in run("aws sqs create-queue --generate-cli-skeleton")
    assert "QueueUrls" not in boto3.client("sqs").list_queues()


@tool("sdk.output.wait")
def test_the_cli_waits_as_well(run):
    """aws … wait is the waiter of the SDK: it asks again until the state is reached, or fails."""
    shelf(1)
    wait = "aws s3api wait object-exists --bucket shop-invoices --key"
    assert run(f"{wait} 0.pdf && echo there") == ["there"]
    assert run(f"{wait} 7.pdf 2>/dev/null || echo never") == ["never"]


@moto("sdk.dry-run.allowed")
def test_a_dry_run_answers_with_an_error_and_starts_nothing():
    """A dry run that is allowed answers with the error DryRunOperation, and nothing is made."""
    ec2 = boto3.client("ec2")
    image = ec2.describe_images(Owners=["amazon"])["Images"][0]["ImageId"]
    with pytest.raises(ClientError) as refused:
        ec2.run_instances(ImageId=image, MinCount=1, MaxCount=1, InstanceType="t3.micro", DryRun=True)
    assert refused.value.response["Error"]["Code"] == "DryRunOperation"
    assert ec2.describe_instances()["Reservations"] == []


@sdk("sdk.dry-run.denied")
def test_a_dry_run_without_permission():
    """A dry run that is not allowed answers with the error UnauthorizedOperation."""
    says = model.text("ec2", "RunInstancesRequest.DryRun")
    assert "the error response is DryRunOperation. Otherwise, it is UnauthorizedOperation" in says


@gap("sdk.dry-run.denied-live")
def test_a_denied_dry_run_in_the_mock(aws):
    """EC2 refuses a dry run of a user without permissions with UnauthorizedOperation."""
    from moto.core import enable_iam_authentication

    iam = boto3.client("iam")
    iam.create_user(UserName="ada")
    key = iam.create_access_key(UserName="ada")["AccessKey"]
    ec2 = boto3.client("ec2", aws_access_key_id=key["AccessKeyId"], aws_secret_access_key=key["SecretAccessKey"])
    with enable_iam_authentication(), pytest.raises(ClientError) as refused:
        ec2.create_vpc(CidrBlock="10.0.0.0/16", DryRun=True)
    assert refused.value.response["Error"]["Code"] == "UnauthorizedOperation"


@sdk("sdk.dry-run.ec2")
def test_nearly_every_operation_of_ec2_has_a_dry_run():
    """More than nine in ten operations of EC2 take DryRun; those of S3, SQS and DynamoDB do not."""

    def share(service):
        names = model.service(service).operation_names
        shapes = [model.operation(service, name).input_shape for name in names]
        return sum("DryRun" in (shape.members if shape else {}) for shape in shapes) / len(names)

    assert share("ec2") > 0.9
    assert share("s3") == share("sqs") == share("dynamodb") == 0


@tool("sdk.dry-run.s3")
def test_the_dry_run_of_s3_is_another_one(example):
    """aws s3 cp --dryrun, in one word, prints what it would do, and copies nothing."""
    example("sdk/dry_run.sh")
    assert "Contents" not in boto3.client("s3").list_objects_v2(Bucket="shop-invoices")


@tool("sdk.dry-run.s3-no-check")
def test_the_dry_run_of_s3_asks_nobody(run):
    """aws s3 cp --dryrun of a local file sends no request, so it says nothing about permissions."""
    sent = []
    hook = ("before-send.s3", lambda **_: sent.append(1))
    boto3.client("s3").create_bucket(Bucket="shop-invoices")
    copy = "echo 1 > a\naws s3 cp a s3://shop-invoices/ --no-progress"
    with mock.patch.object(botocore.handlers, "BUILTIN_HANDLERS", [hook, *botocore.handlers.BUILTIN_HANDLERS]):
        assert run(copy + " --dryrun") == ["(dryrun) upload: ./a to s3://shop-invoices/a"]
        assert sent == []
        run(copy)
        assert sent


@tool("sdk.decode.command")
def test_decoding_belongs_to_sts(run):
    """The command is aws sts decode-authorization-message; without sts there is none."""
    assert run("aws decode-authorization-message --encoded-message a 2>/dev/null || echo $?") == ["2"]
    assert '    "EncodedMessage": ""' in run("aws sts decode-authorization-message --generate-cli-skeleton")


@sdk("sdk.decode.permission")
def test_decoding_needs_a_permission():
    """Decoding needs the permission sts:DecodeAuthorizationMessage, since the details may be privileged."""
    says = model.text("sts", "DecodeAuthorizationMessage")
    assert "request the DecodeAuthorizationMessage (sts:DecodeAuthorizationMessage) action" in says
    assert "can contain privileged information that the user who requested the operation should not see" in says


@sdk("sdk.decode.content")
def test_what_a_decoded_message_says():
    """The message says whether a deny or a missing allow was the reason, with principal, action, resource and condition keys."""
    says = model.text("sts", "DecodeAuthorizationMessage")
    assert "denied due to an explicit deny or due to the absence of an explicit allow" in says
    for part in ("The principal who made the request", "The requested action", "The values of condition keys"):
        assert part in says


@sdk("sdk.simulate.answers")
def test_the_simulator_has_three_answers():
    """The simulator answers allowed, explicitDeny or implicitDeny for each action and resource."""
    assert set(model.shape("iam", "PolicyEvaluationDecisionType").enum) == {"allowed", "explicitDeny", "implicitDeny"}


@sdk("sdk.simulate.two-calls")
def test_the_simulator_has_two_calls():
    """SimulatePrincipalPolicy asks about an identity that exists, SimulateCustomPolicy about policies that you pass."""
    assert "attached to an IAM entity" in model.text("iam", "SimulatePrincipalPolicy")
    assert "If you want to simulate only policies specified as strings, use SimulateCustomPolicy" in model.text(
        "iam", "SimulatePrincipalPolicy"
    )


@gap("sdk.simulate.live")
def test_the_mock_does_not_simulate():
    """SimulateCustomPolicy says what a policy would decide, without making the call."""
    policy = '{"Version": "2012-10-17", "Statement": [{"Effect": "Allow", "Action": "s3:*", "Resource": "*"}]}'
    answer = boto3.client("iam").simulate_custom_policy(PolicyInputList=[policy], ActionNames=["s3:GetObject"])
    assert answer["EvaluationResults"][0]["EvalDecision"] == "allowed"


@tool("sdk.simulate.reader")
def test_what_the_policy_of_the_page_decides(ask, reader):
    """The reader's policy allows reading from its bucket, not from another one, and not writing."""
    assert ask(reader) == "allow"
    assert ask(reader, resource="arn:aws:s3:::shop-payroll/7.pdf") == "implicit deny"
    assert ask(reader, action="s3:PutObject") == "implicit deny"
    assert ask(reader, action="s3:ListBucket", resource="arn:aws:s3:::shop-invoices") == "allow"


@tool("sdk.chain.full-access")
def test_what_full_access_decides(ask, reader):
    """Full access to S3 lists and reads every bucket, the reader's policy only its own."""
    full = {"Version": "2012-10-17", "Statement": [{"Effect": "Allow", "Action": "s3:*", "Resource": "*"}]}
    other = "arn:aws:s3:::shop-payroll/7.pdf"
    assert (ask(full, resource=other), ask(reader, resource=other)) == ("allow", "implicit deny")
