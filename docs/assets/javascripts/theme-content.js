// @ts-check
// Opens the tabs that the reader chose before, and the tab that the address names. Replaces two inline scripts of the
// theme; it runs between the content and the theme's bundle, which reads what it sets.

(() => {
  const theme = /** @type {any} */ (window);
  const chosen = theme.__md_get("__tabs");

  if (Array.isArray(chosen)) {
    for (const set of document.querySelectorAll(".tabbed-set")) {
      const labels = /** @type {HTMLLabelElement[]} */ ([...set.querySelectorAll(".tabbed-labels > label")]);
      const label = chosen.map((name) => labels.find((each) => each.innerText.trim() === name)).find(Boolean);
      const input = label && document.getElementById(label.htmlFor);
      if (input instanceof HTMLInputElement) input.checked = true;
    }
  }

  const target = document.getElementById(location.hash.slice(1));
  if (target instanceof HTMLInputElement && target.name.startsWith("__tabbed_")) target.checked = true;
})();
