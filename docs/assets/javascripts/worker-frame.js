// @ts-check
// Makes this frame look like a worker, then loads the worker's script; see iframe-worker.js.

(() => {
  const owner = window.parent;
  const worker = /** @type {any} */ (window);
  const script = document.createElement("script");

  script.src = decodeURIComponent(location.hash.slice(1));
  // only a worker of the theme, and only for a page from the disk: a link to this file runs nothing
  const workers = new URL("workers/", location.href).href;
  if (location.protocol !== "file:" || owner === window || !script.src.startsWith(workers)) return;

  const { port1: port, port2: handle } = new MessageChannel();
  port.onmessage = ({ data }) => worker.dispatchEvent(new MessageEvent("message", { data }));
  worker.postMessage = (/** @type {unknown} */ message) => port.postMessage(message);
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
  // files have no origin that could be named
  script.onload = () => owner.postMessage("ready", "*", [handle]);
  document.body.append(script);
})();
