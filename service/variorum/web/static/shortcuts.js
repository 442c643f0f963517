// Single keys come in; the page they name opens. One preference turns all of them off (WCAG 2.1.4).

const PREFERENCE = "variorum-keys";
const PLACES = { l: "/documents", c: "/compare", n: "/notes" };

/** Say whether a key press is meant for a text field, or single keys are off. */
export function isTyping(event) {
  const inField = event.target.closest?.("input, textarea, select, [contenteditable]");
  return Boolean(inField) || event.ctrlKey || event.metaKey || event.altKey || localStorage.getItem(PREFERENCE) === "off";
}

function keepPreference(dialog) {
  const box = dialog.querySelector("#keys-on");
  box.checked = localStorage.getItem(PREFERENCE) !== "off";
  box.addEventListener("change", () => localStorage.setItem(PREFERENCE, box.checked ? "on" : "off"));
}

export default function listen(dialog) {
  let wentFrom = -Infinity;
  keepPreference(dialog);
  document.addEventListener("keydown", (event) => {
    if (isTyping(event) || document.querySelector("dialog[open]")) return;
    const isSecond = event.timeStamp - wentFrom < 1500;
    wentFrom = -Infinity;
    if (isSecond && PLACES[event.key]) location.assign(PLACES[event.key]);
    else if (event.key === "g") wentFrom = event.timeStamp;
    else if (event.key === "?") dialog.showModal();
    else if (event.key === "/") document.getElementById("find").focus();
    else return;
    event.preventDefault();
  });
}
