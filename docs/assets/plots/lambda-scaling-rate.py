"""Requests served in each second after a jump in traffic, cold and with warm environments."""

import matplotlib.pyplot as plt

figure, axes = plt.subplots(figsize=(5, 3.4))
axes.plot(jumps["4,000/s of 1 s"], "C0-", drawstyle="steps-post", label="served, from nothing")  # noqa: F821
axes.plot(jumps["4,000/s, 3,000 warm"], "C1--", drawstyle="steps-post", label="served, 3,000 warm")  # noqa: F821
axes.axhline(4000, color="C4", linestyle=":", label="arriving")
axes.set_ylim(0, 4400)
axes.set_xlabel("seconds after the jump")
axes.set_ylabel("requests per second")
axes.legend(loc="lower right")
