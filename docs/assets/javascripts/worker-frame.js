// @ts-check
// Makes this frame look like a worker, then loads the worker's script; see iframe-worker.js.

(() => {
  const owner = window.parent;
  const worker = /** @type {any} */ (window);
  const script = document.createElement("script");

  script.src = decodeURIComponent(location.hash.slice(1));
  // The page can be trusted with a script of its own folder, nobody else can: a link to this file runs nothing.
  if (location.protocol !== "file:" || owner === window || new URL(script.src).protocol !== "file:") return;

  worker.postMessage = (/** @type {unknown} */ message) => owner.postMessage({ message }, "*");
  // the theme's worker asks its parent what it is, which a frame from another file may not
  worker.parent = undefined;
  worker.importScripts = (/** @type {string[]} */ ...urls) =>
    urls.reduce(
      (before, url) =>
        before.then(
          () =>
            new Promise((resolve, reject) => {
              const part = document.createElement("script");
              part.src = new URL(url, script.src).href;
              part.onload = () => resolve(undefined);
              part.onerror = reject;
              document.body.append(part);
            }),
        ),
      Promise.resolve(),
    );
  script.onload = () => owner.postMessage({ ready: true }, "*");
  document.body.append(script);
})();
