"""The share of the new version over time: all at once, canary, linear."""

import matplotlib.pyplot as plt

END = 11
figure, axes = plt.subplots()
for name, style in (("LambdaAllAtOnce", "C2:"), ("LambdaCanary10Percent5Minutes", "C0-")):
    points = [*shifts[name], (END, 100)]  # noqa: F821
    axes.step([minute for minute, _ in points], [share for _, share in points], style, where="post")
linear = [*shifts["LambdaLinear10PercentEvery1Minute"], (END, 100)]  # noqa: F821
axes.step([minute for minute, _ in linear], [share for _, share in linear], "C1--", where="post")
axes.text(0.2, 93, "all at once", color="C2")
axes.text(5.3, 91, "canary", color="C0")
axes.text(2.3, 52, "linear", color="C1")
axes.set_xlim(0, END)
axes.set_ylim(0, 106)
axes.set_xlabel("minutes")
axes.set_ylabel("% on the new version")
