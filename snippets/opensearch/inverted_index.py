"""An inverted index knows for each word the documents that have it."""

from proofnotes import sandbox

sandbox.enter()

# --8<-- [start:index]
import math
import re
from collections import Counter

PRODUCTS = {
    1: "red running shoe for the road",
    2: "blue trail running shoe",
    3: "red rain jacket",
    4: "shoe laces, red and blue",
}


def words(text):
    return re.findall(r"[a-z]+", text.lower())


index = {}  # word -> {document: how often}
for number, text in PRODUCTS.items():
    for word, times in Counter(words(text)).items():
        index.setdefault(word, {})[number] = times


def search(text):
    """Documents with any of the words, rare words counting more."""
    scores = Counter()
    for word in words(text):
        found = index.get(word, {})
        for number, times in found.items():
            scores[number] += times * math.log(
                1 + len(PRODUCTS) / len(found)
            )
    return sorted(scores, key=lambda number: (-scores[number], number))


# --8<-- [end:index]

# --8<-- [start:search]
print("the word shoe is in", sorted(index["shoe"]))
for text in ("red running shoe", "TRAIL", "umbrella"):
    print(text, "->", search(text))
# --8<-- [end:search]
