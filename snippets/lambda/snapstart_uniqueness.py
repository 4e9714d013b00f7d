"""Copies of one snapshot share what initialization made random."""

from proofnotes import sandbox

sandbox.enter()

# --8<-- [start:model]
import copy
import random
import secrets


def initialize():
    """What static code leaves in memory: once, when you publish."""
    return {"token": secrets.token_hex(8), "dice": random.Random()}


def handle(memory):
    return memory["token"], memory["dice"].randint(1, 10**9)


snapshot = initialize()  # this dict stands for the snapshot
# --8<-- [end:model]


# --8<-- [start:restore]
def restore(hook=None):
    memory = copy.deepcopy(snapshot)  # a new environment
    if hook:
        hook(memory)
    return memory


def after_restore(memory):
    memory["token"] = secrets.token_hex(8)
    memory["dice"].seed(secrets.randbits(64))


def different(hook=None):
    answers = [handle(restore(hook)) for _ in range(5)]
    return [len(set(column)) for column in zip(*answers)]


plain, hooked = different(), different(after_restore)
late = len({secrets.token_hex(8) for _ in range(5)})
print("of 5 environments, different values:")
print(f"made at initialization: {plain[0]} token, {plain[1]} number")
print(
    f"made again by the hook: {hooked[0]} tokens, {hooked[1]} numbers"
)
print(f"made in the handler:    {late} tokens")
# --8<-- [end:restore]
