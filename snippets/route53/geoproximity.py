"""A positive bias brings a resource nearer than it is."""

from proofnotes import sandbox

sandbox.enter()


# --8<-- [start:answer]
def biased(kilometres, bias):
    """The distance that geoproximity routing compares."""
    return kilometres * (1 - bias / 100)


def nearest(distances, bias):
    return min(
        distances, key=lambda name: biased(distances[name], bias[name])
    )


user = {"A": 150, "B": 100}  # kilometres to each resource
for bias in ({"A": 0, "B": 0}, {"A": 50, "B": 0}, {"A": 0, "B": -60}):
    away = [biased(user[name], bias[name]) for name in user]
    print(bias, [round(km) for km in away], "->", nearest(user, bias))
# --8<-- [end:answer]
