import matplotlib.pyplot as plt

minutes = [step[0] for step in timeline] + [timeline[-1][0] + 2]
old = [step[1] for step in timeline] + [timeline[-1][1]]
both = [step[1] + step[2] for step in timeline] + [8]
running = [step[3] for step in timeline] + [8]

figure, axes = plt.subplots()
axes.step(minutes, both, where="post", color="C0", linewidth=2)
axes.step(minutes, old, where="post", color="C1", linestyle="--")
axes.step(minutes, running, where="post", color="C2", linestyle=":")
axes.text(3.2, 6.9, "in service", color="C0")
axes.text(5.3, -0.1, "old version", color="C1")
axes.text(0.3, 8.4, "running", color="C2")
axes.set_xlim(0, 20)
axes.set_xticks([0, 5, 10, 15, 20])
axes.set_yticks([0, 4, 8, 12, 16])
axes.set_ylim(-0.5, 18)
axes.set_xlabel("minutes")
axes.set_ylabel("instances of 8")
