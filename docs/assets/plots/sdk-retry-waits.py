import matplotlib.pyplot as plt

figure, axes = plt.subplots()
retries = range(1, len(legacy) + 1)
axes.plot(retries, standard, "C0-o")
axes.plot(retries, legacy, "C1--s")
axes.plot(retries, transient, "C2:^")
axes.annotate("standard, throttled", (retries[-1], standard[-1]), (4.2, standard[-1]))
axes.annotate("legacy, throttled", (retries[-1], legacy[-1]), (6, legacy[-1] + 1))
axes.annotate("standard, 500", (retries[-1], transient[-1]), (6.2, transient[-1] + 0.6))
axes.set_xlabel("retry")
axes.set_ylabel("seconds before it")
axes.set_ylim(0, 20)
