"""Requests sent to a stage of 10 a second with a burst of 20, and those that were served."""

import matplotlib.pyplot as plt

seconds = range(1, len(sent) + 1)  # noqa: F821
figure, axes = plt.subplots(figsize=(5, 3))
axes.bar(seconds, served, color="C0", label="200")  # noqa: F821
axes.bar(seconds, refused, bottom=served, color="C1", hatch="//", label="429")  # noqa: F821
axes.axhline(10, color="C4", linestyle=":", label="rate 10")
axes.axhline(20, color="C4", linestyle="--", label="burst 20")
axes.set_xticks(list(seconds))
axes.set_xlabel("second")
axes.set_ylabel("requests")
axes.set_ylim(0, 32)
axes.legend(loc="upper center", ncols=4)
