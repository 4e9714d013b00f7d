"""How much of the CSV file's size each layout makes the engine read."""

import matplotlib.pyplot as plt

figure, axes = plt.subplots()
percent = [round(100 * share) for share in shares.values()]
axes.grid(False)
places = range(len(percent))
axes.barh(places, percent, color="C0")
for place, value in zip(places, percent):
    axes.text(value + 1, place, f"{value} %" if value else "below 1 %", va="center")
axes.set_yticks(places, labels=list(shares))
axes.invert_yaxis()
axes.set_xlim(0, 115)
axes.set_xlabel("% of the CSV file")
