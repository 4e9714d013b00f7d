"""An agent may ask for any tool, and your code decides what runs."""

from proofnotes import sandbox

sandbox.enter()

# --8<-- [start:gate]
import re

import boto3
from botocore.stub import Stubber

orders = {"ORD-7": "shipped"}
refunds = []


def order_status(order):
    return orders[order]


def refund(order):
    refunds.append(order)
    return "refunded"


TOOLS = {"order_status": order_status, "refund": refund}
NEEDS_A_PERSON = {"refund"}


def run(name, wanted, approved_by):
    """One tool call: on the list, well formed, approved if it acts."""
    if name not in TOOLS:
        return "error", "no such tool"
    if set(wanted) != {"order"}:
        return "error", "wrong arguments"
    order = wanted["order"]
    if not isinstance(order, str) or not re.fullmatch(
        r"ORD-\d+", order
    ):
        return "error", "wrong arguments"
    if name in NEEDS_A_PERSON and not approved_by(name, order):
        return "error", "not approved"
    return "success", TOOLS[name](order)


# --8<-- [end:gate]


# --8<-- [start:loop]
def agent(question, approved_by, turns=5):
    messages = [{"role": "user", "content": [{"text": question}]}]
    for _ in range(turns):
        reply = bedrock.converse(
            modelId=profile, messages=messages, toolConfig=offered
        )
        message = reply["output"]["message"]
        messages = [*messages, message]
        if reply["stopReason"] != "tool_use":
            return message["content"][0]["text"]
        results = []
        for part in message["content"]:
            if call := part.get("toolUse"):
                status, said = run(
                    call["name"], call["input"], approved_by
                )
                print(f"{call['name']:13}{status:8} {said}")
                results.append(
                    {
                        "toolResult": {
                            "toolUseId": call["toolUseId"],
                            "status": status,
                            "content": [{"text": said}],
                        }
                    }
                )
        messages = [*messages, {"role": "user", "content": results}]
    return "stopped: too many turns"


# --8<-- [end:loop]


# --8<-- [start:canned]
bedrock = boto3.client("bedrock-runtime")
account = "arn:aws:bedrock:us-east-1:111122223333:"
profile = account + "application-inference-profile/support"
fields = {
    "type": "object",
    "properties": {"order": {"type": "string"}},
    "required": ["order"],
}
offered = {
    "tools": [
        {"toolSpec": {"name": name, "inputSchema": {"json": fields}}}
        for name in TOOLS
    ]
}
canned = Stubber(bedrock)


def will_say(reason, *content):
    usage = {"inputTokens": 9, "outputTokens": 9, "totalTokens": 18}
    message = {"role": "assistant", "content": list(content)}
    canned.add_response(
        "converse",
        {
            "output": {"message": message},
            "stopReason": reason,
            "usage": usage,
            "metrics": {"latencyMs": 500},
        },
    )


def wants(name, order):
    call = {"toolUseId": name, "name": name, "input": {"order": order}}
    return {"toolUse": call}


will_say("tool_use", wants("order_status", "ORD-7"))
will_say("tool_use", wants("delete_order", "ORD-7"))
will_say("tool_use", wants("refund", "ORD-7"))
will_say("end_turn", {"text": "A colleague will look at it."})
canned.activate()
# --8<-- [end:canned]

# --8<-- [start:use]
print(agent("Refund order 7!", approved_by=lambda *call: False))
print("refunds:", refunds)
# --8<-- [end:use]
