"""The share of calls that ran the second version, call by call."""

import matplotlib.pyplot as plt

figure, axes = plt.subplots(figsize=(5, 3))
axes.plot(range(1, len(share) + 1), share, "C0-", label="version 2 so far")  # noqa: F821
axes.axhline(10, color="C1", linestyle="--", label="weight 0.1")
axes.set_ylim(0, 40)
axes.set_xlabel("calls")
axes.set_ylabel("share in %")
axes.legend(loc="upper right")
