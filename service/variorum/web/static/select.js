// A selection in the browser comes in; the span of the version's text that it covers goes out.
//
// The server counts code points, the browser UTF-16 units: a character beyond the BMP is one there and two here.

const points = (text) => [...text].length;

function holder(node) {
  const element = node.nodeType === Node.TEXT_NODE ? node.parentElement : node;
  return element.closest("[data-start]");
}

const runsIn = (root) => [...root.querySelectorAll("[data-start]")];

function endOf(run) {
  return Number(run.dataset.start) + points(run.textContent);
}

// An edge outside every run (between paragraphs, on a note's number) moves to the nearest run inside the selection.
function offset(root, range, isStart) {
  const node = isStart ? range.startContainer : range.endContainer;
  const place = isStart ? range.startOffset : range.endOffset;
  const run = holder(node);
  if (run && root.contains(run) && node.nodeType === Node.TEXT_NODE) {
    return Number(run.dataset.start) + points(node.data.slice(0, place));
  }
  const inside = runsIn(root).filter((one) => range.intersectsNode(one) && one.textContent);
  if (!inside.length) return null;
  return isStart ? Number(inside[0].dataset.start) : endOf(inside.at(-1));
}

/** Return the span, the words and the range of the selection inside a root; null without one. */
export function readSelection(root) {
  const selection = getSelection();
  if (!selection.rangeCount || selection.isCollapsed) return null;
  const range = selection.getRangeAt(0);
  if (!range.intersectsNode(root)) return null;
  const start = offset(root, range, true);
  const end = offset(root, range, false);
  if (start === null || end === null || end <= start) return null;
  const words = [...wordsBetween(root, start, end)];
  const blank = words.findIndex((letter) => letter.trim());
  const tail = words.length - 1 - words.findLastIndex((letter) => letter.trim());
  if (blank < 0) return null;
  const text = words.join("").trim();
  return { start: start + blank, end: end - tail, text, range: range.cloneRange() };
}

/** Return the words of a span, as they stand on the page. */
export function wordsBetween(root, start, end) {
  const parts = [];
  for (const run of runsIn(root)) {
    const from = Number(run.dataset.start);
    const to = endOf(run);
    if (from >= end || to <= start) continue;
    if (parts.length && from > parts.at(-1).to) parts.push({ to: from, text: " " });
    const characters = [...run.textContent];
    parts.push({ to, text: characters.slice(Math.max(0, start - from), end - from).join("") });
  }
  return parts.map((part) => part.text).join("");
}

/** Call back when the selection in a root settles: after the mouse button or a key is let go. */
export function watchSelection(root, callback) {
  let timer = 0;
  const settle = () => {
    clearTimeout(timer);
    timer = setTimeout(() => callback(readSelection(root)), 60);
  };
  document.addEventListener("pointerup", settle);
  document.addEventListener("keyup", (event) => {
    if (event.shiftKey || event.key === "Shift" || event.key === "Escape") settle();
  });
}
