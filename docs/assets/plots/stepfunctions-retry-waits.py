"""When each retry of a task happens under three policies."""

from itertools import accumulate

import matplotlib.pyplot as plt

figure, axes = plt.subplots(figsize=(5, 3))
for name, style in (("constant", "C0-o"), ("doubling", "C1--s"), ("capped", "C2:^")):
    times = [0, *accumulate(policies[name])]  # noqa: F821
    axes.plot(times, range(len(times)), style, label=name)
axes.set_xlabel("seconds after the first failure")
axes.set_ylabel("retry")
axes.legend(loc="lower right")
