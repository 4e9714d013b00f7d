import matplotlib.pyplot as plt

figure, axes = plt.subplots()
axes.step(cpus, added, where="post")
axes.axvline(THRESHOLD, color="C4", linestyle="--")
axes.text(THRESHOLD - 1, 2.6, "alarm", ha="right", fontsize=10)
axes.set_title("Instances added")
axes.set_xlabel("CPU (%)")
axes.set_xticks([0, 20, 40, 50, 70, 100])
axes.set_yticks([0, 1, 2, 3])
