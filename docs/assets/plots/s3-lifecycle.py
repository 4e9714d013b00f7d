"""Five years of one invoice: each step down is a transition."""

import matplotlib.pyplot as plt

steps = timeline(rule, created)
order = ["DEEP_ARCHIVE", "GLACIER_IR", "STANDARD_IA", "STANDARD"]
figure, axes = plt.subplots()
for number, (date, name) in enumerate(steps[:-1]):
    begin = (date - created).days
    end = min((steps[number + 1][0] - created).days, 730)
    level = order.index(name)
    axes.plot([begin, end], [level, level], color=f"C{number}", linewidth=6, solid_capstyle="butt")
    axes.text(begin, level + 0.2, f"day {begin}" if begin else "created", color=f"C{number}")
axes.set_yticks(range(len(order)), labels=order)
axes.set_ylim(-0.4, 3.7)
axes.set_xlim(0, 730)
axes.set_xlabel("days after the upload")
