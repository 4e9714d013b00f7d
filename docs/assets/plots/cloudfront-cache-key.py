"""The share of hits for each cache key."""

import matplotlib.pyplot as plt

figure, axes = plt.subplots()
names = list(ratios)[::-1]
values = [100 * ratios[name] for name in names]
axes.barh(names, values, color="C0")
for place, value in enumerate(values):
    axes.text(value + 1, place, f"{value:.0f} %", va="center")
axes.set_xlim(0, 115)
axes.set_xticks([0, 25, 50, 75, 100])
axes.set_xlabel("% of requests answered from the cache")
axes.grid(visible=False)
