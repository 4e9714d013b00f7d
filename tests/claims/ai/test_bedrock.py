"""Claims about calls to models: requests, access, private ways, guardrails, agents and logs."""

import json

import boto3
import pytest
import yaml
from botocore.awsrequest import AWSResponse
from botocore.config import Config
from botocore.exceptions import ParamValidationError
from botocore.validate import validate_parameters
from moto.core.models import botocore_stubber

from proofnotes import sdk as model
from proofnotes.evidence import calc, moto, sdk, tool
from proofnotes.project import HERE

HOME = HERE.snippets / "ai"
PROFILE = "arn:aws:bedrock:eu-west-1:111122223333:inference-profile/eu.example.t1"
INSIDE = "arn:aws:bedrock:eu-central-1::foundation-model/example.t1"
OTHER = "arn:aws:bedrock:eu-central-1::foundation-model/example.image-v1"
ALL = {"Version": "2012-10-17", "Statement": [{"Effect": "Allow", "Action": "bedrock:*", "Resource": "*"}]}


def document(name):
    return json.loads((HOME / name).read_text(encoding="utf-8"))


def profile_policy():
    template = yaml.safe_load((HOME / "invoke_one_profile.yaml").read_text(encoding="utf-8"))
    return template["Resources"]["CallOneProfile"]["Properties"]["PolicyDocument"]


def question(**more):
    return {"modelId": "orders", "messages": [{"role": "user", "content": [{"text": "Hello"}]}], **more}


@sdk("ai.call.usage")
def test_every_answer_says_what_it_used(example):
    """Every answer of Converse says why the model stopped and how many tokens went in and out."""
    names = example("ai/converse")
    assert names["answer"]["usage"]["totalTokens"] == 25
    assert {"output", "stopReason", "usage", "metrics"} == set(
        model.shape("bedrock-runtime", "ConverseResponse").required_members
    )
    needed = set(model.shape("bedrock-runtime", "TokenUsage").required_members)
    assert needed == {"inputTokens", "outputTokens", "totalTokens"}


@sdk("ai.call.checked")
def test_the_sdk_checks_the_request():
    """The SDK refuses a request of the wrong form before it is sent."""
    bedrock = boto3.client("bedrock-runtime")
    with pytest.raises(ParamValidationError):
        bedrock.converse(modelId="orders", messages=[{"role": "user", "content": "Hello"}])
    with pytest.raises(ParamValidationError):
        bedrock.converse(**question(inferenceConfig={"maxTokens": 0}))


@sdk("ai.call.form")
def test_converse_has_one_form_and_invoke_has_a_body():
    """Converse has one structured form for all models; the body of InvokeModel is bytes whose form the model sets."""
    assert model.shape("bedrock-runtime", "ConverseRequest.messages").type_name == "list"
    assert model.shape("bedrock-runtime", "InvokeModelRequest.body").type_name == "blob"


@sdk("ai.call.stops")
def test_max_tokens_is_not_an_error():
    """A cut answer, a wish for a tool and a guardrail's intervention are stop reasons, not errors."""
    reasons = set(model.shape("bedrock-runtime", "StopReason").enum)
    assert {"end_turn", "max_tokens", "tool_use", "guardrail_intervened", "stop_sequence"} <= reasons


@sdk("ai.call.stream")
def test_a_stream_ends_with_metadata():
    """ConverseStream sends the text in deltas, and the usage in an event of its own."""
    events = model.shape("bedrock-runtime", "ConverseStreamOutput").members
    assert {"messageStart", "contentBlockDelta", "messageStop", "metadata"} <= set(events)
    assert "usage" in events["metadata"].members
    assert "usage" not in events["messageStop"].members
    assert "throttlingException" in events


@sdk("ai.call.retried")
@pytest.mark.parametrize(("status", "code"), [(429, "ThrottlingException"), (503, "ServiceUnavailableException")])
def test_the_sdk_tries_again(status, code):
    """The SDK repeats a call that was throttled or found the service unavailable, three attempts in all in standard mode."""
    bedrock = boto3.client("bedrock-runtime", config=Config(retries={"mode": "standard"}))
    sent = []

    class Raw:
        def stream(self, *_, **__):
            return iter([b'{"message":"busy"}'])

    def answer(request, **_):
        sent.append(request)
        return AWSResponse(request.url, status, {"x-amzn-errortype": code}, Raw())

    bedrock.meta.events.unregister("before-send", botocore_stubber)
    bedrock.meta.events.register_first("before-send.bedrock-runtime.Converse", answer)
    with pytest.raises(bedrock.exceptions.ClientError) as refused:
        bedrock.converse(**question())
    assert refused.value.response["Error"]["Code"] == code
    assert len(sent) == 3


@sdk("ai.call.no-token")
def test_no_idempotency_token():
    """Neither Converse nor InvokeModel takes an idempotency token: a repeated call is a second call."""
    for name in ("Converse", "InvokeModel"):
        members = model.operation("bedrock-runtime", name).input_shape.members
        assert not any(member.metadata.get("idempotencyToken") for member in members.values())
    assert model.shape("bedrock", "CreateGuardrailRequest.clientRequestToken").metadata["idempotencyToken"]


@sdk("ai.call.codes")
def test_which_status_says_what():
    """A throttled call is a 429, a model that took too long a 408, a service without capacity a 503."""
    codes = {"ThrottlingException": 429, "ModelTimeoutException": 408, "ServiceUnavailableException": 503}
    for name, status in codes.items():
        assert model.shape("bedrock-runtime", name).metadata["error"]["httpStatusCode"] == status


@sdk("ai.access.gates")
def test_four_gates(example):
    """The availability of a model has four parts: agreement, authorization, entitlement and Region."""
    assert set(example("ai/model_access")["gates"]) == {"agreement", "authorization", "entitlement", "Region"}
    members = set(model.shape("bedrock", "GetFoundationModelAvailabilityResponse").members) - {"modelId"}
    assert members == {
        "agreementAvailability",
        "authorizationStatus",
        "entitlementAvailability",
        "regionAvailability",
    }


def invoke(ask, *policies, resource=INSIDE, action="bedrock:InvokeModel", **more):
    """Resources of AWS itself belong to no account: they count as the caller's own."""
    return ask(*policies, action=action, resource=resource, **more)


@tool("ai.access.profile")
def test_the_model_only_through_the_profile(ask):
    """With a denial unless the call names the profile, the model may be called through it and not directly."""
    policy = profile_policy()
    assert invoke(ask, policy, resource=PROFILE) == "allow"
    assert invoke(ask, policy, bedrock__InferenceProfileArn=PROFILE) == "allow"
    assert invoke(ask, policy) == "explicit deny"
    assert invoke(ask, policy, resource=OTHER, bedrock__InferenceProfileArn=PROFILE) == "implicit deny"
    assert invoke(ask, policy, action="bedrock:GetInferenceProfile", resource=PROFILE) == "allow"


@tool("ai.access.destinations")
def test_every_destination_is_needed(ask):
    """A policy that names the model in the source Region only does not allow it in another Region of the profile."""
    policy = profile_policy()
    policy["Statement"][0]["Resource"] = policy["Statement"][0]["Resource"][:2]
    assert invoke(ask, policy, bedrock__InferenceProfileArn=PROFILE) == "implicit deny"


@tool("ai.access.streaming")
def test_streaming_is_another_action(ask):
    """A policy that allows bedrock:InvokeModel alone does not allow streaming."""
    policy = profile_policy()
    action = "bedrock:InvokeModelWithResponseStream"
    assert invoke(ask, policy, resource=PROFILE, action=action) == "implicit deny"


@tool("ai.access.scp")
def test_an_scp_bars_other_models(ask):
    """An SCP that denies all models but the approved ones holds against full access to Amazon Bedrock."""
    scp = document("approved_models.json")
    scp["Statement"].append({"Effect": "Allow", "Action": "*", "Resource": "*"})
    assert invoke(ask, ALL, scp=scp) == "allow"
    assert invoke(ask, ALL, resource=PROFILE, scp=scp) == "allow"
    assert invoke(ask, ALL, resource=OTHER, scp=scp) == "explicit deny"


@moto("ai.private.endpoint")
def test_the_door_is_an_interface_endpoint(example):
    """The template makes an interface endpoint for bedrock-runtime with private DNS, a security group and a policy."""
    body = (HOME / "private_endpoint.yaml").read_text(encoding="utf-8")
    boto3.client("cloudformation").create_stack(StackName="private", TemplateBody=body)
    (door,) = boto3.client("ec2").describe_vpc_endpoints()["VpcEndpoints"]
    assert door["VpcEndpointType"] == "Interface"
    assert door["ServiceName"] == "com.amazonaws.us-east-1.bedrock-runtime"
    assert door["PrivateDnsEnabled"] is True
    assert len(door["SubnetIds"]) == 1


@tool("ai.private.account")
def test_the_door_is_for_one_account(ask):
    """The endpoint policy lets callers of its own account through, for one action."""

    class Template(yaml.SafeLoader):
        """Reads `!Ref AWS::AccountId` as the account, and other references as text."""

    Template.add_multi_constructor(
        "!", lambda _loader, _tag, node: "111122223333" if node.value == "AWS::AccountId" else str(node.value)
    )
    shown = yaml.load((HOME / "private_endpoint.yaml").read_text(encoding="utf-8"), Loader=Template)
    door = shown["Resources"]["Door"]["Properties"]["PolicyDocument"]

    def through(account, action="bedrock:InvokeModel"):
        caller = f"arn:aws:iam::{account}:user/ada"
        return ask(
            principal=caller, action=action, resource=PROFILE, resource_policy=door, aws__PrincipalAccount=account
        )

    assert through("111122223333") == "allow"
    assert through("999988887777") != "allow"
    assert through("111122223333", "bedrock:InvokeModelWithResponseStream") == "implicit deny"


@sdk("ai.private.opt-out")
def test_opting_out_is_an_organizations_policy():
    """Opting out of the use of content is a type of policy in AWS Organizations."""
    assert "AISERVICES_OPT_OUT_POLICY" in model.shape("organizations", "PolicyType").enum
    assert document("opt_out.json")["services"]["default"]["opt_out_policy"] == {"@@assign": "optOut"}


@sdk("ai.guardrails.request")
def test_the_guardrail_is_a_valid_request():
    """The guardrail on the page, with content filters, a denied topic and two kinds of PII, has the form that the SDK asks for."""
    shape = model.operation("bedrock", "CreateGuardrail").input_shape
    guardrail = document("guardrail.json")
    validate_parameters(guardrail, shape)
    del guardrail["blockedInputMessaging"]
    with pytest.raises(ParamValidationError):
        validate_parameters(guardrail, shape)


@sdk("ai.guardrails.filters")
def test_six_content_filters():
    """There are six content filters, and one of them looks for prompt attacks."""
    kinds = model.shape("bedrock", "GuardrailContentFilterType").enum
    assert len(kinds) == 6
    assert "PROMPT_ATTACK" in kinds


@sdk("ai.guardrails.pii-actions")
def test_what_to_do_with_pii():
    """For each kind of PII a guardrail blocks, masks (ANONYMIZE), or only reports."""
    assert set(model.shape("bedrock", "GuardrailSensitiveInformationAction").enum) == {"BLOCK", "ANONYMIZE", "NONE"}


@sdk("ai.guardrails.apply")
def test_apply_needs_a_version_and_a_direction(example):
    """ApplyGuardrail needs the guardrail, its version, the direction INPUT or OUTPUT and the content, and no model."""
    assert example("ai/apply_guardrail")
    needed = set(model.shape("bedrock-runtime", "ApplyGuardrailRequest").required_members)
    assert needed == {"guardrailIdentifier", "guardrailVersion", "source", "content"}
    assert set(model.shape("bedrock-runtime", "GuardrailContentSource").enum) == {"INPUT", "OUTPUT"}


@sdk("ai.guardrails.intervened")
def test_an_intervention_is_an_ordinary_answer():
    """A guardrail that intervenes is an ordinary answer: the action says so, not an exception."""
    assert set(model.shape("bedrock-runtime", "GuardrailAction").enum) == {"NONE", "GUARDRAIL_INTERVENED"}
    assert not [
        error for error in model.operation("bedrock-runtime", "ApplyGuardrail").error_shapes if "Guard" in error.name
    ]


@calc("ai.guardrails.own")
def test_our_filter_masks_cards(example):
    """The filter in front masks card numbers before anything leaves the program, and refuses overlong questions."""
    clean = example("ai/apply_guardrail")["clean"]
    assert clean("pay 4111-1111-1111-1111 now") == "pay {CARD} now"
    assert clean("order 123456") == "order 123456"
    with pytest.raises(ValueError, match="too long"):
        clean("x" * 2_001)


@calc("ai.agents.list")
def test_only_listed_tools_run(example):
    """A tool that is not on the list does not run, whatever the model asks for."""
    names = example("ai/tool_gate")
    assert names["run"]("delete_order", {"order": "ORD-7"}, lambda *_: True) == ("error", "no such tool")
    assert names["orders"] == {"ORD-7": "shipped"}


@calc("ai.agents.arguments")
def test_arguments_are_checked(example):
    """Arguments of the wrong form are refused before the tool runs."""
    run = example("ai/tool_gate")["run"]
    for wrong in ({"order": "ORD-7; DROP"}, {"order": 7}, {}, {"order": "ORD-7", "amount": "9"}):
        assert run("order_status", wrong, lambda *_: True) == ("error", "wrong arguments")


@calc("ai.agents.person")
def test_a_person_must_agree(example):
    """A tool that acts waits for a person: without approval it does nothing, with it it runs once."""
    names = example("ai/tool_gate")
    assert names["refunds"] == []
    assert names["run"]("refund", {"order": "ORD-7"}, lambda *_: True) == ("success", "refunded")
    assert names["refunds"] == ["ORD-7"]


@sdk("ai.agents.refusal")
def test_a_refusal_goes_back_to_the_model(example):
    """A refused tool call goes back as a tool result with the status error."""
    assert set(model.shape("bedrock-runtime", "ToolResultStatus").enum) == {"success", "error"}
    names = example("ai/tool_gate")
    sent = []
    names["bedrock"].meta.events.register(
        "provide-client-params.bedrock-runtime.Converse", lambda params, **_: sent.append(params["messages"])
    )
    names["will_say"]("tool_use", names["wants"]("delete_order", "ORD-7"))
    names["will_say"]("end_turn", {"text": "No."})
    assert names["agent"]("Delete order 7!", lambda *_: True) == "No."
    [part] = sent[-1][-1]["content"]
    assert part["toolResult"]["status"] == "error"
    assert part["toolResult"]["content"] == [{"text": "no such tool"}]


@tool("ai.logs.off-texts")
def test_the_texts_stay_out(example):
    """Model invocation logging can be turned on with the delivery of text, images, embeddings, video and audio off."""
    example("ai/invocation_logging.sh")
    found = boto3.client("bedrock").get_model_invocation_logging_configuration()["loggingConfig"]
    assert found["cloudWatchConfig"]["logGroupName"] == "/shop/models"
    kinds = [name for name in model.shape("bedrock", "LoggingConfig").members if name.endswith("DeliveryEnabled")]
    assert len(kinds) == 5
    assert [found[name] for name in kinds] == [False] * 5


@sdk("ai.logs.destinations")
def test_two_destinations():
    """The log of model calls goes to CloudWatch Logs, to S3, or to both."""
    members = set(model.shape("bedrock", "LoggingConfig").members)
    assert {name for name in members if name.endswith("Config")} == {"cloudWatchConfig", "s3Config"}


@calc("ai.logs.structure")
def test_the_record_has_no_words(example):
    """The record of a call holds counts and reasons, and neither the question nor the answer nor the user's name."""
    names = example("ai/log_structure")
    line = json.dumps(names["line"])
    for word in ("4111", "charged", "Sorry", "ada@"):
        assert word not in line
    assert names["line"]["promptCharacters"] == len(names["question"])


@sdk("ai.logs.metadata")
def test_request_metadata():
    """Each call may carry key-value pairs by which its log is filtered, at most 16."""
    shape = model.shape("bedrock-runtime", "ConverseRequest.requestMetadata")
    assert shape.metadata["max"] == 16
    assert "filter invocation logs" in model.text("bedrock-runtime", "ConverseRequest.requestMetadata")
