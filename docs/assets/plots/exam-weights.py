"""The scored questions of each domain, in DVA-C02 and in DVA-C03."""

import matplotlib.pyplot as plt

figure, axes = plt.subplots(figsize=(5, 3.2))
places = range(len(now))  # noqa: F821
old = axes.barh([place - 0.2 for place in places], before.values(), 0.38, color="C1", hatch="//", label="DVA-C02")  # noqa: F821
new = axes.barh([place + 0.2 for place in places], now.values(), 0.38, color="C0", label="DVA-C03")  # noqa: F821
axes.bar_label(old, fmt="%.0f", padding=3)
axes.bar_label(new, fmt="%.0f", padding=3)
axes.set_yticks(list(places), ["Development", "Security", "Deployment\n(C03: and testing)", "Troubleshooting"])
axes.invert_yaxis()
axes.set_xlim(0, 19)
axes.set_xlabel("scored questions of 50, about")
axes.legend(loc="lower right")
