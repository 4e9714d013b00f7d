// @ts-check
// Search on file://. The theme searches in a worker, and no browser starts a worker from a file on a disk. The stand-in
// that Material for MkDocs names (npm iframe-worker) writes an inline script into a frame, which the content security
// policy forbids; this one opens worker-frame.html, which loads the worker's file as an ordinary script.
// Workers made from a Blob URL work on file:// too, and stay what they are. Over http nothing is replaced.

(() => {
  if (location.protocol !== "file:") return;

  const here = /** @type {HTMLScriptElement} */ (document.currentScript).src;
  const Native = window.Worker;

  /** The part of a worker that the theme uses, run by a hidden frame. */
  class FrameWorker extends EventTarget {
    /** @param {string} url */
    constructor(url) {
      super();
      /** @type {((event: MessageEvent) => void) | null} */
      this.onmessage = null;
      /** @type {MessagePort | null} to the frame, as soon as it has loaded its script */
      this.port = null;
      /** @type {unknown[]} messages until then */
      this.waiting = [];
      this.frame = document.createElement("iframe");
      this.frame.hidden = true;
      this.frame.title = "Search";
      this.frame.src = `${new URL("worker-frame.html", here)}#${encodeURIComponent(url)}`;
      this.listen = (/** @type {MessageEvent} */ event) => {
        if (event.source !== this.frame.contentWindow || this.port) return;
        this.port = event.ports[0];
        this.port.onmessage = ({ data }) => {
          const copy = new MessageEvent("message", { data });
          this.dispatchEvent(copy);
          this.onmessage?.(copy);
        };
        for (const message of this.waiting) this.port.postMessage(message);
      };
      window.addEventListener("message", this.listen);
      document.body.append(this.frame);
    }

    /** @param {unknown} message */
    postMessage(message) {
      if (this.port) this.port.postMessage(message);
      else this.waiting.push(message);
    }

    terminate() {
      window.removeEventListener("message", this.listen);
      this.frame.remove();
    }
  }

  /** @param {string | URL} url @param {WorkerOptions} [options] */
  function Worker(url, options) {
    return String(url).startsWith("blob:") ? new Native(url, options) : new FrameWorker(String(new URL(url, location.href)));
  }

  window.Worker = /** @type {any} */ (Worker);
})();
