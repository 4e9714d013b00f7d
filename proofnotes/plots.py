"""Turn matplotlib figures into drawings for the page: small, repeatable, readable in both colour schemes.

The drawing goes into the page as inline SVG, so its text is text, in the font and the colour of the page. It
holds no `<style>` and no `style=`, which the site's content security policy refuses.
"""

import contextlib
import hashlib
import io
import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any
from xml.etree import ElementTree

if TYPE_CHECKING:
    from matplotlib.figure import Figure

_SVG = "http://www.w3.org/2000/svg"
_LINK = "{http://www.w3.org/1999/xlink}href"
_TEXT = "#010203"  # what is drawn in this colour takes the colour of the page's text
_SCALE = 1.5  # 360 points become 540 pixels; narrower screens shrink it
# each has a contrast of 3.6 or more against white and against the dark scheme's background
_COLOURS = ["#3d80d8", "#d4661a", "#2f9360", "#9a68d0", "#80868f"]

_STYLE: Any = {  # any: matplotlib lists its own names as the type of the keys, and not in every version
    "figure.figsize": (5, 3),  # 360 points wide, like the diagrams: readable on a phone
    "figure.constrained_layout.use": True,
    "font.size": 11,
    "savefig.transparent": True,
    "svg.fonttype": "none",
    "axes.titlelocation": "left",
    "axes.titlesize": 12,
    "axes.axisbelow": True,
    "axes.grid": True,
    "axes.grid.axis": "y",
    "grid.alpha": 0.25,
    "axes.spines.top": False,
    "axes.spines.right": False,
    "legend.frameon": False,
    "legend.fontsize": 10,
    "lines.linewidth": 2,
    "axes.prop_cycle": f"cycler('color', {_COLOURS})",
    "hatch.linewidth": 2,
    **dict.fromkeys(
        ("text.color", "hatch.color", "axes.edgecolor", "axes.labelcolor", "grid.color", "xtick.color", "ytick.color"),
        _TEXT,
    ),
}


@dataclass(frozen=True)
class Plot:
    """One finished figure: the drawing, what it says in words, and a digest of the data it shows."""

    svg: str
    alternative: str
    data: str


@contextlib.contextmanager
def house_style() -> Iterator[None]:
    """Draw in the style of the site, whatever the reader's matplotlibrc says, and leave no figure open."""
    import matplotlib
    import matplotlib.pyplot as plt

    matplotlib.use("agg")
    with matplotlib.rc_context():
        matplotlib.rcdefaults()
        matplotlib.rcParams.update(_STYLE)
        try:
            yield
        finally:
            plt.close("all")


def collect(name: str, *, labelled: bool = True) -> list[Plot]:
    """Finish and close every open figure.

    A figure of a lab brings its text alternative; that of a page has it in the page (`labelled=False`).
    Raises ValueError for one that lacks it.
    """
    import matplotlib.pyplot as plt

    found = [_finish(plt.figure(number), f"{name}-{number}", labelled) for number in plt.get_fignums()]
    plt.close("all")
    return found


def _finish(figure: "Figure", name: str, labelled: bool) -> Plot:
    alternative = str(figure.get_label())
    if labelled and not alternative:
        raise ValueError('a figure has no text alternative: say what it shows with figure.set_label("...")')
    return Plot(_clean(_drawn(figure, name), alternative), alternative, _digest(figure))


def _drawn(figure: "Figure", name: str) -> str:
    import matplotlib

    stream = io.BytesIO()
    # ids are made from the salt: the same in every run, different for every figure of a page
    with matplotlib.rc_context({"svg.hashsalt": name}):
        figure.savefig(stream, format="svg", metadata={"Date": None, "Creator": None})
    return stream.getvalue().decode()


def _digest(figure: "Figure") -> str:
    """A digest of the plotted numbers and words.

    Another version of matplotlib moves ticks and rounds coordinates, so the drawing itself says nothing about
    whether the data changed; the data does.
    """
    import numpy as np

    shown: list[Any] = []
    for axes in figure.axes:
        back = axes.transData.inverted()  # from points of the drawing to data
        shown += [np.asarray(line.get_xydata()).tolist() for line in axes.lines]
        shown += [back.transform(patch.get_window_extent().get_points()).tolist() for patch in axes.patches]
        for each in axes.collections:
            shown += [np.asarray(path.vertices).tolist() for path in each.get_paths()]
            shown.append(np.asarray(each.get_offsets()).tolist())
        shown += [text.get_text() for text in axes.texts]
    # six digits: the last ones of a float differ from machine to machine
    steady = json.dumps(json.loads(json.dumps(shown), parse_float=lambda number: f"{round(float(number), 6) + 0:g}"))
    return hashlib.sha256(steady.encode()).hexdigest()[:16]


def _clean(drawing: str, alternative: str) -> str:
    root = ElementTree.fromstring(drawing)
    for parent in list(root.iter()):
        for child in list(parent):
            if child.tag in (f"{{{_SVG}}}metadata", f"{{{_SVG}}}style"):
                parent.remove(child)
    for element in root.iter():
        _style_to_attributes(element)
        if _LINK in element.attrib:
            element.set("href", element.attrib.pop(_LINK))
        if "d" in element.attrib:
            element.set("d", " ".join(element.attrib["d"].split()))
        element.tag = element.tag.removeprefix(f"{{{_SVG}}}")
    values = " ".join(value for element in root.iter() for value in element.attrib.values())
    used = set(re.findall(r"#([\w.-]+)", values))
    for element in root.iter():
        if element.get("id") not in used:
            element.attrib.pop("id", None)
    width, height = (float(side) for side in root.attrib["viewBox"].split()[2:])
    root.attrib.update({"width": f"{width * _SCALE:.0f}", "height": f"{height * _SCALE:.0f}", "xmlns": _SVG})
    if alternative:
        root.attrib.update({"role": "img", "aria-label": alternative})
    root.set("stroke-linejoin", "round")  # all that matplotlib's own <style> says
    ElementTree.indent(root, " ")
    return ElementTree.tostring(root, encoding="unicode")


def _style_to_attributes(element: ElementTree.Element) -> None:
    for declaration in element.attrib.pop("style", "").split(";"):
        name, _, value = (part.strip() for part in declaration.partition(":"))
        if name == "font":  # one declaration for size and family in older versions of matplotlib
            size = re.search(r"([\d.]+px)", value)
            name, value = "font-size", size[1] if size else "10px"
        if name and name != "font-family":  # the page's own font
            element.set(name, "currentColor" if value == _TEXT else value)
