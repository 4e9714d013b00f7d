import matplotlib.pyplot as plt

figure, axes = plt.subplots()
places = [number + 1 for number in range(sum(zones.values()))]
labels = [zone[-1] for zone, count in zones.items() for _ in range(count)]
without = [100 * off[zone] for zone, count in zones.items() for _ in range(count)]
with_it = [100 * on[zone] for zone, count in zones.items() for _ in range(count)]
axes.bar([p - 0.2 for p in places], without, 0.4, hatch="//", label="off")
axes.bar([p + 0.2 for p in places], with_it, 0.4, label="on")
axes.set_title("Share of the traffic for each target (%)")
axes.set_xlabel("zone of the target")
axes.set_xticks(places, labels)
axes.legend()
