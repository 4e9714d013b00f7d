// @ts-check
/** Line by line, what differs between two outputs; loaded when one differs from its record. */
import { diffArrays } from "diff";

const FURTHEST = 2000; // lines that differ, more of which take too long to compare
const AROUND = 3; // lines that are the same are shown before and behind a difference

/** @param {string} text */
function linesOf(text) {
  const lines = text.split("\n");
  if (lines.at(-1) === "") lines.pop();
  else lines.push("(the last line has no end)");
  return lines;
}

/**
 * @param {string} recorded
 * @param {string} printed
 * @returns {[string, string][]} a kind (removed, added, same or left-out) and a line
 */
function compare(recorded, printed) {
  const [before, after] = [linesOf(recorded), linesOf(printed)];
  const found = diffArrays(before, after, { maxEditLength: FURTHEST }) ?? [
    { value: before, removed: true, added: false },
    { value: after, removed: false, added: true },
  ];
  /** @type {[string, string][]} */
  const rows = [];
  found.forEach(({ value, removed, added }, index) => {
    if (removed || added) {
      for (const line of value) rows.push([removed ? "removed" : "added", line]);
      return;
    }
    const head = index === 0 ? 0 : AROUND;
    const tail = index === found.length - 1 ? 0 : AROUND;
    const left = value.length - head - tail;
    if (left < 2) {
      for (const line of value) rows.push(["same", line]);
      return;
    }
    for (const line of value.slice(0, head)) rows.push(["same", line]);
    rows.push(["left-out", `… ${left} lines are the same`]);
    for (const line of value.slice(value.length - tail)) rows.push(["same", line]);
  });
  return rows;
}

Object.assign(globalThis, { proofnotesCompare: compare });
