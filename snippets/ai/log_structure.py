"""Log how a model call ended and what it used, not its words."""

from proofnotes import sandbox

sandbox.enter()

# --8<-- [start:log]
import hashlib
import json


def record(user, request, answer):
    """What operations need to know, and nothing that was said."""
    texts = [
        part.get("text", "")
        for message in request["messages"]
        for part in message["content"]
    ]
    return {
        "model": request["modelId"],
        "user": hashlib.sha256(user.encode()).hexdigest()[:12],
        "promptCharacters": sum(map(len, texts)),
        "inputTokens": answer["usage"]["inputTokens"],
        "outputTokens": answer["usage"]["outputTokens"],
        "stopReason": answer["stopReason"],
        "latencyMs": answer["metrics"]["latencyMs"],
    }


# --8<-- [end:log]


# --8<-- [start:use]
question = "My card 4111 1111 1111 1111 was charged twice."
request = {
    "modelId": "orders",
    "messages": [{"role": "user", "content": [{"text": question}]}],
}
answer = {
    "output": {"message": {"content": [{"text": "Sorry, Ada."}]}},
    "stopReason": "end_turn",
    "usage": {"inputTokens": 14, "outputTokens": 5},
    "metrics": {"latencyMs": 430},
}
line = record("ada@example.com", request, answer)
print(json.dumps(line, indent=1))
# --8<-- [end:use]
