// @ts-check
// What the theme's controls lack for those who use a keyboard or a screen reader. A page that is enlarged four times
// has the narrow layout, so its menu has to open without a finger, too.

(() => {
  const toggle = document.getElementById("__drawer");
  const label = document.querySelector(".md-header label[for=__drawer]");

  // the theme opens its menu with a label, which the Tab key passes over
  if (toggle instanceof HTMLInputElement && label) {
    const button = document.createElement("button");
    button.type = "button";
    button.className = label.className;
    button.setAttribute("for", "__drawer"); // the theme's styles ask for it
    button.setAttribute("aria-label", "Menu");
    button.append(...label.childNodes);
    label.replaceWith(button);

    const menu = document.querySelector(".md-sidebar--primary");
    const tell = () => button.setAttribute("aria-expanded", String(toggle.checked));
    tell();
    toggle.addEventListener("change", tell);
    button.addEventListener("click", () => {
      toggle.click();
      const stops = /** @type {NodeListOf<HTMLElement>} */ (menu?.querySelectorAll("a[href], [tabindex='0']"));
      [...(stops ?? [])].find((stop) => stop.checkVisibility({ visibilityProperty: true }))?.focus();
    });
    document.addEventListener("keydown", (event) => {
      if (event.key !== "Escape" || !toggle.checked) return;
      toggle.click();
      button.focus();
    });
    // the menu lies over the page and its header: who leaves it with the Tab key must see where they are
    document.addEventListener("focusin", ({ target }) => {
      if (toggle.checked && target instanceof Node && !menu?.contains(target)) toggle.click();
    });
  }

  // in that menu the way back, and the way to the sections of this page, are labels, too; the theme presses a label that
  // has the focus on Enter
  for (const way of document.querySelectorAll(".md-nav--primary label:is(.md-nav__title, [for=__toc]):not([for=__drawer])")) {
    way.setAttribute("tabindex", "0");
  }

  // The theme wraps the copy button of every block of code in a nav. Twenty landmarks without a name are noise.
  const quiet = () => {
    for (const nav of document.querySelectorAll("nav.md-code__nav:not([role])")) nav.setAttribute("role", "none");
  };
  quiet();
  const content = document.querySelector(".md-content");
  if (content) new MutationObserver(quiet).observe(content, { childList: true, subtree: true });
})();
