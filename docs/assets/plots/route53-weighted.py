import matplotlib.pyplot as plt

figure, axes = plt.subplots()
places = range(len(names))
expected = [1000 * shares[name] for name in names]
found = [counts[name] for name in names]
axes.bar([p - 0.2 for p in places], expected, 0.4, label="expected", color="C0")
axes.bar([p + 0.2 for p in places], found, 0.4, label="drawn", color="C1", hatch="//")
for place, value, number in zip(places, expected, found, strict=True):
    axes.text(place - 0.2, value + 10, f"{value:.0f}", ha="center")
    axes.text(place + 0.2, number + 10, f"{number}", ha="center")
axes.set_xticks(list(places), names)
axes.set_ylabel("answers of 1,000")
axes.legend()
