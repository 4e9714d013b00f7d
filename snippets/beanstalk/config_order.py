"""Configuration files are read in alphabetical order."""

from proofnotes import sandbox

sandbox.enter()

# --8<-- [start:merge]
import yaml

files = {
    ".ebextensions/02-live.config": """
option_settings:
  aws:autoscaling:asg:
    MinSize: 4
""",
    ".ebextensions/01-base.config": """
option_settings:
  aws:autoscaling:asg:
    MinSize: 2
    MaxSize: 8
""",
    ".ebextensions/notes.yaml": "option_settings: {}",
}
settings = {}
for name in sorted(files):
    if not name.endswith(".config"):
        print("not read:", name)
        continue
    for space, options in yaml.safe_load(files[name])[
        "option_settings"
    ].items():
        settings.setdefault(space, {}).update(options)
print(settings)
# --8<-- [end:merge]

# --8<-- [start:twice]
twice = """
option_settings: {aws:autoscaling:asg: {MinSize: 2}}
option_settings: {aws:autoscaling:asg: {MaxSize: 8}}
"""
print(yaml.safe_load(twice))
# --8<-- [end:twice]
