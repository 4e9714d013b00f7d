"""Simple scaling waits for the cooldown; step scaling does not."""

from proofnotes import sandbox

sandbox.enter()

# --8<-- [start:simple]


def simple(breaches, cooldown=300, add=1, start=2):
    """breaches: the seconds at which the alarm calls the policy."""
    size, free_at, story = start, 0, []
    for second in breaches:
        if second >= free_at:
            size += add
            free_at = second + cooldown
        story.append(size)
    return story


every_minute = range(0, 601, 60)
print("cooldown 300:", simple(every_minute))
print("cooldown 180:", simple(every_minute, cooldown=180))
# --8<-- [end:simple]
