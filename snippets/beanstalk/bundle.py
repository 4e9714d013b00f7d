"""A source bundle has its files at the top, hidden folders included."""

from proofnotes import sandbox

sandbox.enter()

# --8<-- [start:check]
import io
import zipfile

LIMIT = 500 * 1024**2  # bytes


def bundle(*names):
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w") as archive:
        for name in names:
            archive.writestr(name, "content")
    return data.getvalue()


def faults(data):
    """What Elastic Beanstalk would not like about a ZIP file."""
    names = zipfile.ZipFile(io.BytesIO(data)).namelist()
    tops = {name.split("/")[0] for name in names}
    found = ["too large"] if len(data) > LIMIT else []
    if len(tops) == 1 and all("/" in name for name in names):
        found.append(f"everything stands below {tops.pop()}/")
    if not any(name.startswith(".ebextensions/") for name in names):
        found.append("no .ebextensions at the top")
    return found


print(
    faults(
        bundle("app.py", "requirements.txt", ".ebextensions/a.config")
    )
)
print(faults(bundle("shop/app.py", "shop/.ebextensions/a.config")))
print(faults(bundle("app.py", "static/style.css")))
# --8<-- [end:check]
