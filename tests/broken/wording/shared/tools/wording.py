"""Stands in for the tool that compares pages with the notes: finds one run of words."""

import sys
from pathlib import Path

print(f"{Path(sys.argv[1]) / 'sqs' / 'queue.md'}:11: what is sent can be received hidden for 30 seconds")
