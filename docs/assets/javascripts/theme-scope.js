// @ts-check
// What Material for MkDocs writes as an inline script in the head of every page, in a file of its own, because the
// content security policy admits no inline script: where the site begins, and how the theme stores its settings.

(() => {
  const script = /** @type {HTMLScriptElement} */ (document.currentScript);
  const theme = /** @type {any} */ (window);

  // this file lies two folders below the root of the site
  const scope = new URL("../../", script.src);
  theme.__md_scope = scope;

  theme.__md_hash = (/** @type {string} */ text) =>
    [...text].reduce((hash, character) => (hash << 5) - hash + character.charCodeAt(0), 0);

  theme.__md_get = (/** @type {string} */ key, /** @type {Storage | undefined} */ storage, base = scope) => {
    try {
      return JSON.parse((storage ?? localStorage).getItem(`${base.pathname}.${key}`) ?? "null");
    } catch {
      return null; // storage is forbidden, or holds what another program wrote: a setting is not worth an error
    }
  };

  theme.__md_set = (
    /** @type {string} */ key,
    /** @type {unknown} */ value,
    /** @type {Storage | undefined} */ storage,
    base = scope,
  ) => {
    try {
      (storage ?? localStorage).setItem(`${base.pathname}.${key}`, JSON.stringify(value));
    } catch {
      // storage is full or forbidden: the setting lasts as long as the page
    }
  };
})();
