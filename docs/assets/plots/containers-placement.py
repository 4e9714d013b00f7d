import matplotlib.pyplot as plt

figure, axes = plt.subplots()
hatches = ["", "//", "..", "xx"]
for place, (strategy, answer) in enumerate(placed.items()):
    spots = [instance + (place - 1.5) / 5 for instance in range(len(answer))]
    axes.bar(spots, answer.values(), 0.18, color=f"C{place}", hatch=hatches[place], label=strategy)
axes.set_xticks(range(len(CLUSTER)), [f"{name}\n{one[1]}" for name, one in CLUSTER.items()])
axes.set_ylabel("tasks, of 6")
axes.legend()
