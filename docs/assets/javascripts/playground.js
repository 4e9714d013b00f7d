// @ts-check
/** The playground: an editor that begins empty, every example to start from, share by link, download. */
(() => {
  const place = document.querySelector("[data-playground]");
  if (!place) return;
  const win = /** @type {any} */ (window);
  const LONGEST = 20_000; // characters of code in a link: longer addresses break in mail and chat
  // what is downloaded must not reach an AWS account either, before its reader wants it to
  const SANDBOX = "from proofnotes import sandbox\n\nsandbox.enter()  # without these lines the code talks to your own AWS account\n\n";
  const START = 'import boto3\n\ns3 = boto3.client("s3")\ns3.create_bucket(Bucket="my-first-bucket")\nprint(s3.list_buckets()["Buckets"][0]["Name"])\n';
  /** @type {Record<string, string>} */
  let index = {};
  win.proofnotesIndex = (/** @type {typeof index} */ found) => void (index = found);

  /** @param {string} code */
  function linkTo(code) {
    const bytes = new TextEncoder().encode(code);
    const text = btoa(String.fromCharCode(...bytes)).replaceAll("+", "-").replaceAll("/", "_").replaceAll("=", "");
    return `${location.href.split("#")[0]}#code=${text}`;
  }

  /** The code in the address: null where there is none, an error where it is damaged. @returns {string | null} */
  function shared() {
    const text = /^#code=([\w-]*)$/.exec(location.hash)?.[1];
    if (text === undefined) {
      if (location.hash.startsWith("#code=")) throw new Error("The link is damaged.");
      return null;
    }
    if (text.length > LONGEST * 2) throw new Error("The link is too long.");
    try {
      const binary = atob(text.replaceAll("-", "+").replaceAll("_", "/"));
      return new TextDecoder("utf-8", { fatal: true }).decode(Uint8Array.from(binary, (letter) => letter.charCodeAt(0)));
    } catch {
      throw new Error("The link is damaged.");
    }
  }

  win.proofnotesReady.then(async () => {
    const panel = win.proofnotesPanel("playground/mine", { code: START, editing: true });
    const picker = document.createElement("select");
    picker.setAttribute("aria-label", "Start from an example");
    picker.append(new Option("Start from an example …", ""));
    const told = document.createElement("p");
    told.setAttribute("role", "status");
    const share = document.createElement("button");
    share.type = "button";
    share.className = "md-button";
    share.textContent = "Copy a link to this code";
    const save = document.createElement("button");
    save.type = "button";
    save.className = "md-button";
    save.textContent = "Download as .py";
    const bar = document.createElement("div");
    bar.className = "runner runner__bar";
    bar.append(picker, share, save);
    place.append(bar, told, panel.root);

    share.addEventListener("click", async () => {
      const code = panel.code();
      if (code.length > LONGEST) {
        told.textContent = `A link holds ${LONGEST} characters at most; this code has ${code.length}. Download it instead.`;
        return;
      }
      const link = linkTo(code);
      history.replaceState(null, "", link);
      try {
        await navigator.clipboard.writeText(link);
        told.textContent = "The link is in your clipboard.";
      } catch {
        told.textContent = "The link is in the address bar: copy it from there.";
      }
    });
    save.addEventListener("click", () => {
      const address = URL.createObjectURL(new Blob([SANDBOX, panel.code()], { type: "text/x-python" }));
      const link = document.createElement("a");
      link.href = address;
      link.download = "playground.py";
      link.click();
      URL.revokeObjectURL(address);
    });
    picker.addEventListener("change", async () => {
      const name = picker.value;
      if (!name) return;
      try {
        panel.set((await win.proofnotesExample(name)).code);
        told.textContent = index[name];
      } catch (error) {
        told.textContent = /** @type {Error} */ (error).message;
      }
    });

    try {
      const code = shared();
      if (code !== null) panel.set(code, false);
    } catch (error) {
      told.textContent = /** @type {Error} */ (error).message;
    }
    try {
      await win.proofnotesRunner.load("examples/index.js");
      for (const name of Object.keys(index).sort()) picker.append(new Option(name, name));
    } catch (error) {
      told.textContent = /** @type {Error} */ (error).message;
    }
    await panel.edit();
  });
})();
