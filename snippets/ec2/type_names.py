"""A type name tells its series, generation, options and size."""

from proofnotes import sandbox

sandbox.enter()

# --8<-- [start:read]
import re

NAME = re.compile(r"([a-z]+)(\d+)([a-z-]*)\.(.+)")
SERIES = {
    "c": "compute optimized",
    "m": "general purpose",
    "r": "memory optimized",
    "t": "burstable",
    "i": "storage optimized",
    "g": "graphics",
    "p": "GPU",
    "inf": "Inferentia",
    "trn": "Trainium",
}
OPTIONS = {
    "a": "AMD",
    "g": "Graviton",
    "i": "Intel",
    "d": "instance store",
    "n": "network",
    "b": "block storage",
    "z": "high frequency",
}


def read(name):
    series, generation, options, size = NAME.fullmatch(name).groups()
    words = [SERIES.get(series, series), f"generation {generation}"]
    letters, _, extra = options.partition("-")
    words += [OPTIONS.get(letter, letter) for letter in letters]
    return [*words, *extra.split(), size]


for name in ("t3.micro", "m7g.large", "c7gn.xlarge", "r6id.large"):
    print(f"{name}: {', '.join(read(name))}")
# --8<-- [end:read]
