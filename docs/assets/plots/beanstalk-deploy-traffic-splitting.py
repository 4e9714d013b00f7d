import matplotlib.pyplot as plt

minutes = [step[0] for step in timeline] + [timeline[-1][0] + 2]
share = [step[1] for step in timeline] + [timeline[-1][1]]
running = [100 * step[2] / 8 for step in timeline] + [100]

figure, axes = plt.subplots()
axes.step(minutes, share, where="post", color="C0", linewidth=2)
axes.step(minutes, running, where="post", color="C2", linestyle=":")
axes.text(10.3, 45, "requests to the\nnew version", color="C0")
axes.text(0.3, 203, "instances running", color="C2")
axes.set_xlim(0, 20)
axes.set_xticks([0, 5, 10, 15, 20])
axes.set_ylim(-5, 225)
axes.set_xlabel("minutes")
axes.set_ylabel("percent")
