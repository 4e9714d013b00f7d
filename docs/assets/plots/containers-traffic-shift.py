import matplotlib.pyplot as plt

figure, axes = plt.subplots()
for place, (name, steps) in enumerate(plans.items()):
    minutes = [-2, *[minute for minute, _ in steps], 20]
    percents = [0, *[percent for _, percent in steps], 100]
    axes.step(
        minutes, percents, f"C{place}", where="post", linestyle=["-", "--", ":"][place], marker="osD"[place], label=name
    )
axes.set_xlabel("minutes after the shift begins")
axes.set_ylabel("% of the traffic on the new tasks")
axes.legend(loc="lower right")
