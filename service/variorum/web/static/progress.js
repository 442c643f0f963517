// Running imports come in; their rows are kept up to date until none runs.

import { announce } from "./app.js";

const PAUSE = 1200;

async function fetchPage() {
  const answer = await fetch(location.href, { headers: { Accept: "text/html" } });
  if (!answer.ok) throw new Error(String(answer.status));
  return new DOMParser().parseFromString(await answer.text(), "text/html");
}

// Only what differs is replaced. A part that somebody stands in with the keyboard waits until nothing runs in it.
function replaceParts(element, page) {
  for (const part of element.querySelectorAll("[data-live]")) {
    const fresh = page.getElementById(part.id);
    const isInUse = part.contains(document.activeElement) && fresh && "running" in fresh.dataset;
    if (!fresh) part.remove();
    else if (fresh.innerHTML !== part.innerHTML && !isInUse) part.replaceWith(fresh);
  }
}

function tellEnded(element, page) {
  for (const row of element.querySelectorAll(".import.queued, .import.reading")) {
    const fresh = page.getElementById(row.id);
    if (!fresh || fresh.matches(".queued, .reading")) continue;
    announce(`${fresh.querySelector(".import-name").textContent}: ${fresh.querySelector(".chip").textContent}`);
  }
}

export default function keepUpToDate(element) {
  const isRunning = () => element.querySelector("[data-running]") !== null;
  async function look() {
    if (!document.hidden) {
      const page = await fetchPage().catch(() => null);
      // What was waited for is there: another page has taken the place of this one.
      if (page && !page.querySelector('[data-controller="progress"]')) return location.reload();
      if (page) {
        tellEnded(element, page);
        replaceParts(element, page);
      }
    }
    if (isRunning()) setTimeout(look, PAUSE);
  }
  if (isRunning()) setTimeout(look, PAUSE);
}
