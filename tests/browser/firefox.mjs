// What a reader does with an example, in Firefox. Playwright drives only a Firefox of its own; this drives the one
// that is installed, by WebDriver BiDi.
//   node tests/browser/firefox.mjs <path of Firefox> <address of the site>
// One line of JSON: {"seen": {step: what the page said}, "problems": [what it must not have said]}
import puppeteer from "puppeteer-core";

const [executablePath, root] = process.argv.slice(2);
const STARTS = 60_000; // milliseconds: a first Run loads the whole runtime, on a machine that may be busy
const PANEL = '.runner[aria-label="Run sqs/visibility_timeout"]';
const seen = {};
const problems = [];

// Firefox itself calls no home: a foreign request here would be the page's
const extraPrefsFirefox = { "network.captive-portal-service.enabled": false, "network.connectivity-service.enabled": false };
const browser = await puppeteer.launch({ browser: "firefox", executablePath, headless: true, extraPrefsFirefox });
try {
  const page = await browser.newPage();
  page.setDefaultTimeout(STARTS);
  page.on("console", (message) => {
    if (["error", "warn"].includes(message.type())) problems.push(`${message.type()}: ${message.text()}`);
  });
  page.on("pageerror", (error) => problems.push(`uncaught ${error}`));
  page.on("request", (request) => {
    const url = request.url();
    if (![root, "blob:", "data:", "about:"].some((start) => url.startsWith(start))) problems.push(`asks for ${url}`);
  });
  // Firefox tells of what the policy stops in its own console only, where nobody but the page can listen
  await page.evaluateOnNewDocument(() => {
    window.violations = [];
    addEventListener("securitypolicyviolation", (event) => {
      window.violations.push(`the policy stops ${event.blockedURI} by ${event.violatedDirective}`);
    });
  });

  /** @param {string} name */
  const press = async (name) => {
    const find = (/** @type {string} */ panel, /** @type {string} */ start) =>
      [...document.querySelectorAll(`${panel} button:enabled`)].find((button) => button.textContent.startsWith(start));
    await (await page.waitForFunction(find, {}, PANEL, name)).click();
  };
  const text = (/** @type {string} */ selector) => page.$eval(`${PANEL} ${selector}`, (found) => found.textContent);
  const verdict = async () => {
    await page.waitForFunction((panel) => document.querySelector(`${panel} .runner__verdict`)?.textContent, {}, PANEL);
    return text(".runner__verdict");
  };
  const write = async (/** @type {string} */ code) => {
    await page.locator(`${PANEL} >>> .cm-content`).click();
    await page.keyboard.down("Control");
    await page.keyboard.press("a");
    await page.keyboard.up("Control");
    await page.keyboard.type(code);
  };
  await page.goto(`${root}sqs/visibility-timeout.html`);
  await press("Run");
  seen.recorded = await verdict();
  seen.output = await text("[role=log]");
  await press("Edit");
  await write("print('mine')\n");
  await press("Run");
  await page.waitForFunction((panel) => document.querySelector(`${panel} [role=log]`).textContent === "mine\n", {}, PANEL);
  seen.changed = await verdict();
  await write("import boto3\nboto3.client('sqs').receive_message(QueueUrl='https://sqs/none')\n");
  await press("Run");
  seen.error = await verdict();
  await write("print('begin', flush=True)\nwhile True: pass\n");
  await press("Run");
  await page.waitForFunction((panel) => document.querySelector(`${panel} [role=log]`).textContent === "begin\n", {}, PANEL);
  const asked = performance.now();
  await press("Stop");
  seen.stopped = await verdict();
  seen.stoppedAfter = (performance.now() - asked) / 1000;
  await press("Reset");
  await press("Run");
  seen.again = await verdict();
  problems.push(...(await page.evaluate("window.violations")));
} finally {
  await browser.close();
}
console.log(JSON.stringify({ seen, problems }));
