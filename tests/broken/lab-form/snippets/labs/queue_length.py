# %% [markdown]
# # How long a queue gets
#
# It grows by $\lambda - \mu$ a second, which costs $5 or `$x$`.
#
# | rate | length |
# |---|--:|
# | 5 | 10 |

# %%
print(5 * 2)
