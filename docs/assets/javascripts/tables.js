// @ts-check
// Tables on narrow screens. The theme puts each table into a container that scrolls sideways; this makes the container
// reachable with the keyboard and gives it a name, and turns a table of many columns into cards (theme.css), with the
// roles that a changed display takes away. The outputs of lab pages scroll in the same way. Without JavaScript tables
// scroll, too.

(() => {
  const CARDS_FROM = 4; // columns
  const LONG = /\S{16}/; // letters without a break

  /** The words that tell which table this is: its caption, or the heading above it. @param {Element} table */
  const nameOf = (table) => {
    const caption = table.querySelector("caption")?.textContent?.trim();
    if (caption) return caption;
    /** @type {Element | null} */
    let before = table.closest(".md-typeset__scrollwrap") ?? table;
    while (before && !/^H[1-6]$/.test(before.tagName)) {
      before = before.previousElementSibling ?? (before.parentElement?.closest(".md-content") ? before.parentElement : null);
    }
    const heading = /** @type {Element | undefined} */ (before?.cloneNode(true));
    heading?.querySelector(".headerlink")?.remove();
    return heading?.textContent?.trim() || document.title;
  };

  /** @param {HTMLTableElement} table */
  const makeCards = (table) => {
    for (const cell of table.querySelectorAll("td")) {
      // a name that no browser breaks, such as that of an SDK member or a test, would take the room of all columns
      if (LONG.test(cell.textContent ?? "")) cell.dataset.long = "";
    }
    const labels = [...table.querySelectorAll("thead th, thead td")].map((cell) => cell.textContent?.trim() ?? "");
    if (labels.length < CARDS_FROM) return;
    table.dataset.cards = ""; // not a class: the theme styles tables that have none
    table.setAttribute("role", "table");
    for (const part of table.querySelectorAll("thead, tbody")) part.setAttribute("role", "rowgroup");
    for (const row of table.rows) {
      row.setAttribute("role", "row");
      [...row.cells].forEach((cell, at) => {
        cell.setAttribute("role", cell.tagName === "TH" ? "columnheader" : "cell");
        if (cell.tagName === "TD" && labels[at]) cell.dataset.label = labels[at];
      });
    }
  };

  const start = () => {
    const tables = /** @type {NodeListOf<HTMLTableElement>} */ (document.querySelectorAll(".md-content table:not([class])"));
    /** @type {Map<Element, string>} */
    const boxes = new Map();

    for (const table of tables) {
      // a header without words is no header: assistive technology would announce nothing
      for (const head of table.querySelectorAll("th:empty")) head.replaceWith(document.createElement("td"));
      const box = table.closest(".md-typeset__scrollwrap") ?? table;
      boxes.set(box, `Table: ${nameOf(table)}`);
      makeCards(table);
    }
    for (const output of document.querySelectorAll(".jp-OutputArea-output")) boxes.set(output, "Output");

    /** Only what scrolls is a stop for the Tab key. @param {Element} box */
    const mark = (box) => {
      if (box.scrollWidth > box.clientWidth + 1) {
        box.setAttribute("tabindex", "0");
        box.setAttribute("role", "region");
        box.setAttribute("aria-label", boxes.get(box) ?? "");
      } else {
        for (const name of ["tabindex", "role", "aria-label"]) box.removeAttribute(name);
      }
    };

    const watch = new ResizeObserver((changes) => changes.forEach(({ target }) => mark(target)));
    for (const box of boxes.keys()) watch.observe(box);
  };

  // the theme wraps tables when the document is ready, in a listener that it registered before this one
  if (document.readyState === "loading") document.addEventListener("DOMContentLoaded", start);
  else start();
})();
