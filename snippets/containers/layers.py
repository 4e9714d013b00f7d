"""A changed file rebuilds its own step and every later one."""

from proofnotes import sandbox

sandbox.enter()

# --8<-- [start:dockerfile]
DOCKERFILE = """\
FROM public.ecr.aws/docker/library/python:3.14-slim
WORKDIR /app
COPY requirements.txt .
RUN pip install --no-cache-dir -r requirements.txt
COPY app.py .
USER 1000
CMD ["python", "app.py"]
"""
CARELESS = DOCKERFILE.replace(
    "COPY requirements.txt", "COPY app.py requirements.txt"
).replace("COPY app.py .\n", "")
# --8<-- [end:dockerfile]

# --8<-- [start:build]
from hashlib import sha256


def build(dockerfile, files, cache):
    """Build step by step; returns the steps that were not cached."""
    key, made = "", []
    for step in dockerfile.splitlines():
        word, *rest = step.split()
        copied = rest[:-1] if word == "COPY" else []
        contents = [files[name] for name in copied]
        key = sha256(f"{key}{step}{contents}".encode()).hexdigest()
        if key not in cache:
            made.append(step)
        cache.add(key)
    return made


# --8<-- [end:build]

# --8<-- [start:compare]
files = {"requirements.txt": "boto3", "app.py": "print('v1')"}
for name, text in ("careful", DOCKERFILE), ("careless", CARELESS):
    cache = set()
    first = build(text, files, cache)
    again = build(text, files, cache)
    edited = build(text, {**files, "app.py": "print('v2')"}, cache)
    print(f"{name}: {len(first)} steps, then {len(again)}")
    print("  after an edit of app.py:", [s.split()[0] for s in edited])
# --8<-- [end:compare]
