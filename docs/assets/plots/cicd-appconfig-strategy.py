"""The share of targets after each step: linear growth of 20, exponential growth of 10."""

import matplotlib.pyplot as plt

figure, axes = plt.subplots()
steps = range(1, 6)
axes.plot(steps, linear, "C1--s")  # noqa: F821
axes.plot(steps, exponential, "C0-o")  # noqa: F821
axes.text(1.2, 58, "linear, factor 20", color="C1")
axes.text(3.25, 38, "exponential, factor 10", color="C0")
axes.set_xticks(list(steps))
axes.set_ylim(0, 106)
axes.set_xlabel("step")
axes.set_ylabel("% of the targets")
