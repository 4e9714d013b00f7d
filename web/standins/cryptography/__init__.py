"""Stands in for `cryptography`, which is compiled: what moto uses of it, over node-forge in the worker.

Randomness comes from the caller or the worker; keys of a size are always the same, since nothing here
protects anything. `tests/test_standins.py` compares it with the original.
"""

__version__ = "0 (stand-in for the browser)"
