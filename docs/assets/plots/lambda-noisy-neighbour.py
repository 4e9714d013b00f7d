"""Executions of two functions over an hour, without and with a reservation."""

import matplotlib.pyplot as plt

figure, panels = plt.subplots(2, 1, sharex=True, figsize=(5, 4.8))
for axes, plan in zip(panels, ("nothing reserved", "200 for checkout"), strict=True):
    minutes = hours[plan]  # noqa: F821
    axes.plot([got["reports"] for _, got in minutes], "C1--", label="reports")
    axes.plot([got["checkout"] for _, got in minutes], "C0-", label="checkout")
    axes.axhline(150, color="C4", linestyle=":", label="checkout wants")
    axes.set_title(plan)
    axes.set_ylabel("executions")
panels[0].legend(loc="center right", fontsize=9)
panels[1].set_xlabel("minute")
