// Draws docs/assets/diagrams/*.dot, each to the .svg beside it.
//
//     node web/diagrams.mjs                draw all
//     node web/diagrams.mjs a.dot b.dot    draw these
//     node web/diagrams.mjs --check        write nothing, and fail where a drawing would change
//
// A drawing carries no style element, no style attribute and no id: pages put it inline under a strict content
// security policy, and colour it by class. Its own colours serve whoever opens the file alone, on white.
// Where one drawing is wrong, none is written.

import { createHash } from "node:crypto";
import { existsSync, readFileSync, readdirSync, renameSync, writeFileSync } from "node:fs";
import { join, relative, resolve } from "node:path";
import { argv, cwd, exit, stderr, stdout } from "node:process";

import { instance } from "@viz-js/viz";

// Raise this when the look changes: every drawing is then stale. proofnotes/figures.py reads this line.
export const STYLE = 1;

const WIDEST = 380; // points; one point is one CSS pixel on the page, and a phone has about 390
const INK = "#1f2933";
const LINE = "#52606d";
// class: [fill, stroke]; where a node has several, the last of this order gives the colours
const LOOK = {
  actor: ["#f1f3f5", "#495057"],
  compute: ["#e6f4f1", "#0b7285"],
  queue: ["#fff4e6", "#a8530a"],
  topic: ["#f6eefc", "#7b2cbf"],
  store: ["#e7f0fb", "#1c5fb0"],
  note: ["#fffbe6", "#856404"],
  good: ["#e8f6ec", "#1b7a3d"],
  fail: ["#fdecea", "#b3261e"],
};
const HOUSE = {
  graphAttributes: {
    bgcolor: "transparent", rankdir: "TB", nodesep: 0.3, ranksep: 0.42, pad: 0.06,
    fontname: "Helvetica", fontsize: 12, labeljust: "l", style: "rounded",
  },
  // the margins leave room for fonts that are wider than Helvetica
  nodeAttributes: { shape: "box", style: "rounded", margin: "0.15,0.08", height: 0.4, fontname: "Helvetica", fontsize: 13 },
  edgeAttributes: { fontname: "Helvetica", fontsize: 12, arrowsize: 0.7 },
};
const BY_HAND = /^(color|fillcolor|fontcolor|bgcolor|pencolor|labelfontcolor|colorscheme|gradientangle|fontname|fontnames|fontpath|fontsize|labelfontname|labelfontsize|stylesheet)$/i;
const NOT_HERE = /^(url|href|edgeurl|edgehref|headurl|headhref|tailurl|tailhref|labelurl|labelhref|image|id|target|tooltip|edgetooltip|headtooltip|tailtooltip|labeltooltip)$/i;
const TOKEN = /\/\/[^\n]*|\/\*[^]*?\*\/|^#[^\n]*|"(?:\\[^]|[^"\\])*"|<|>|[\w.\x80-\uffff]+|\S/gm;

/** What a drawing is made from; a .svg that carries another value is stale. */
export function digest(source) {
  return createHash("sha256").update(`${STYLE}\n${source}`).digest("hex");
}

/** The tokens of a source that are not comments, each with its line; an HTML-like label is one token. */
function tokens(source) {
  const found = [];
  let depth = 0;
  for (const { 0: text, index } of source.matchAll(TOKEN)) {
    if (/^(\/\/|\/\*|#)/.test(text)) continue;
    const arrow = text === ">" && source[index - 1] === "-";
    if (depth) found.at(-1).text += ` ${text}`;
    else found.push({ text, line: source.slice(0, index).split("\n").length });
    if (text === "<") depth += 1;
    else if (text === ">" && !arrow) depth -= 1;
  }
  return found;
}

function problemsIn(source) {
  const problems = [];
  const all = tokens(source);
  all.forEach(({ text, line }, at) => {
    if (text.startsWith("<") && /\b(color|bgcolor|face|point-size|href|src|style)\s*=/i.test(text)) {
      problems.push([line, "sets colours, fonts or links in an HTML-like label", "leave them out; give the node a class"]);
    }
    if (all[at + 1]?.text !== "=" || !all[at + 2]) return;
    const value = all[at + 2].text.replace(/^"|"$/g, "");
    if (BY_HAND.test(text)) {
      problems.push([line, `sets ${text} by hand`, `leave it out; give the node or edge a class: ${Object.keys(LOOK).join(", ")}`]);
    } else if (NOT_HERE.test(text)) {
      problems.push([line, `sets ${text}, which a drawing in a page cannot have`, "leave it out"]);
    } else if (text === "style" && /filled|radial|wedged|striped/.test(value)) {
      problems.push([line, `sets style=${value} by hand`, "leave it out; classes fill the shapes"]);
    } else if (text === "class") {
      for (const name of value.split(/\s+/).filter((name) => !(name in LOOK))) {
        problems.push([line, `has the unknown class ${name}`, `use one of: ${Object.keys(LOOK).join(", ")}`]);
      }
    }
  });
  return problems;
}

/** Only what the house needs of Graphviz's SVG. */
function clean(raw, source) {
  const width = Math.ceil(Number(/<svg width="([\d.]+)pt"/.exec(raw)[1]));
  const height = Math.ceil(Number(/height="([\d.]+)pt"/.exec(raw)[1]));
  const body = raw
    .slice(raw.indexOf("<g "))
    .replace(/<!--[^]*?-->|<title>[^]*?<\/title>|<\/?a\b[^>]*>/g, "")
    .replace(/ (id|xml:space|xlink:\w+|font-family)="[^"]*"/g, "")
    .replace(/scale\(1 1\) rotate\(0\) /, "")
    .replace(/ font-size="12.00"/g, "")
    .replace(/ font-size="([\d.]+?)\.?0*"/g, ' font-size="$1"')
    .replace(/<g class="(node|edge|cluster)([^"]*)">([^]*?)<\/g>/g, (_, kind, classes, inside) => paint(kind, classes, inside))
    .replace(/<g class="graph[^"]*"/, "<g")
    .replace(/<text /g, `<text fill="${INK}" stroke="none" `)
    .replace(/<g>\s*<\/g>/g, "")
    .replace(/\n\s*\n+/g, "\n")
    .trim();
  return (
    `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" viewBox="0 0 ${width} ${height}"` +
    ` font-family="Helvetica, Arial, sans-serif" font-size="12" data-source="${digest(source)}">\n${body}\n`
  );
}

/** One node, edge or cluster: its colours stand on the group, so that one rule of a style sheet replaces them. */
function paint(kind, classes, inside) {
  const named = classes.split(" ").filter(Boolean);
  const last = Object.keys(LOOK).findLast((name) => named.includes(name));
  const [fill, stroke] = LOOK[last] ?? ["#ffffff", LINE];
  let shapes = 0;
  const cleaned = inside.replace(/<(path|polygon|polyline|ellipse)([^>]*)\/>/g, (_, shape, attributes) => {
    shapes += 1;
    const hollow = / fill="none"/.test(attributes);
    // the first shape of a node is its body; what follows (a lid, a folded corner) only lies over it
    const keep = kind === "edge" ? hollow : kind === "node" && hollow && shapes > 1;
    return `<${shape}${keep ? ' fill="none"' : ""}${attributes.replace(/ (fill|stroke)="[^"]*"/g, "")}/>`;
  });
  if (!cleaned.trim()) return "";
  // Graphviz puts the label of an edge so near that letters touch the line
  const spaced = kind !== "edge" ? cleaned : cleaned.replace(/(<text [^>]*?x=")([-\d.]+)/g, (_, before, x) => `${before}${Number((Number(x) + 3).toFixed(2))}`);
  const dashes = kind === "cluster" && !inside.includes("stroke-dasharray") ? ' stroke-dasharray="4,3"' : "";
  const body = kind === "edge" ? stroke : kind === "cluster" ? "none" : fill;
  return `<g class="${[kind, ...named].join(" ")}" fill="${body}" stroke="${stroke}"${dashes}>${spaced}</g>`;
}

function draw(viz, source) {
  const problems = problemsIn(source);
  if (problems.length) return { problems };
  const result = viz.render(source, { format: "svg", ...HOUSE });
  if (result.errors.length) {
    const line = (message) => Number(/line (\d+)/.exec(message)?.[1] ?? 1);
    return { problems: result.errors.map(({ message }) => [line(message), `Graphviz says: ${message.trim()}`, "mend the source"]) };
  }
  const svg = clean(result.output, source);
  const width = Number(/width="(\d+)"/.exec(svg)[1]);
  if (width > WIDEST) {
    return { problems: [[1, `is ${width} points wide, and a phone shows ${WIDEST}`, "break labels with \\n, or put fewer nodes on one rank"]] };
  }
  if (/<style|\sstyle=|\sid=/.test(svg)) return { problems: [[1, "has a style or an id in its drawing", "leave it out"]] };
  return { svg, problems: [] };
}

async function main(names) {
  const check = names.includes("--check");
  const folder = resolve("docs", "assets", "diagrams");
  const chosen = names.filter((name) => name !== "--check").map((name) => resolve(name));
  const all = existsSync(folder) ? readdirSync(folder) : [];
  const files = chosen.length ? chosen : all.filter((name) => name.endsWith(".dot")).sort().map((name) => join(folder, name));
  const viz = await instance();
  const drawn = [];
  const told = [];
  for (const file of files) {
    const source = readFileSync(file, "utf8");
    const { svg, problems } = draw(viz, source);
    const target = file.replace(/\.dot$/, ".svg");
    for (const [line, what, mend] of problems) told.push(`${relative(cwd(), file)}:${line}  ${what}  ->  ${mend}`);
    if (svg) drawn.push([target, svg, existsSync(target) ? readFileSync(target, "utf8") : ""]);
  }
  const changed = drawn.filter(([, svg, old]) => svg !== old);
  if (check) {
    for (const [target] of changed) told.push(`${relative(cwd(), target)}:1  is not what its source draws  ->  python -m proofnotes update`);
  } else if (!told.length) {
    for (const [target, svg] of changed) {
      writeFileSync(`${target}.new`, svg);
      renameSync(`${target}.new`, target); // an interruption leaves the old drawing or the new one
      stdout.write(`drew ${relative(cwd(), target)}\n`);
    }
  }
  for (const line of told) stderr.write(`${line}\n`);
  return told.length ? 1 : 0;
}

exit(await main(argv.slice(2)));
