// @ts-check
// Sets the colours before the first paint. It runs right after the switch in the header, like the inline script of the
// theme that it replaces. Without a stored choice it follows the system at once; the theme would wait for its bundle
// and show a light page first.

(() => {
  const theme = /** @type {any} */ (window);
  const choice = theme.__md_get("__palette")?.color ?? { media: "(prefers-color-scheme)" };

  if (choice.media === "(prefers-color-scheme)") {
    const system = matchMedia("(prefers-color-scheme: dark)").matches ? "dark" : "light";
    const option = document.querySelector(`[data-md-color-media="(prefers-color-scheme: ${system})"]`);
    for (const name of ["media", "scheme", "primary", "accent"]) {
      choice[name] = option?.getAttribute(`data-md-color-${name}`) ?? choice[name];
    }
  }
  for (const [name, value] of Object.entries(choice)) {
    if (typeof value === "string") document.body.setAttribute(`data-md-color-${name}`, value);
  }
})();
