"""Which of four places wins when an option is set in several."""

from proofnotes import sandbox

sandbox.enter()

# --8<-- [start:rule]
ORDER = ("direct", "saved", "ebextensions", "default")


def resolve(option, **places):
    """The value of an option, and the place that it comes from."""
    for place in ORDER:
        settings = places.get(place, {})
        if option in settings:
            return settings[option], place
    return None, "nowhere"


places = {
    "direct": {"MinSize": 5},
    "ebextensions": {"MinSize": 2, "MaxSize": 6},
    "default": {"MinSize": 1, "MaxSize": 4, "Cooldown": 360},
}
for option in ("MinSize", "MaxSize", "Cooldown"):
    print(option, *resolve(option, **places))
# --8<-- [end:rule]

# --8<-- [start:remove]
del places["direct"]["MinSize"]  # removed from the environment
print("removed: MinSize", *resolve("MinSize", **places))
del places["ebextensions"]  # deployed without the file
print("no file: MinSize", *resolve("MinSize", **places))
# --8<-- [end:remove]
