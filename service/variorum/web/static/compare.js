// A comparison comes in; keys move between changes, folds open in place, and what was reviewed is sent to the library.

import { announce } from "./app.js";
import { isTyping } from "./shortcuts.js";

const NARROW = matchMedia("(max-width: 700px)");

async function copy(text, said) {
  try {
    await navigator.clipboard.writeText(text);
    announce(said);
  } catch {
    announce(text);
  }
}

// Two columns do not fit a narrow screen; the inline view says the same in one.
function preferInline() {
  const address = new URL(location.href);
  if (!NARROW.matches || address.searchParams.has("view")) return;
  address.searchParams.set("view", "inline");
  location.replace(address);
}

// What a person has reviewed is kept by the library; a visitor has nothing to keep it by.
function remember(root, entries) {
  const line = document.getElementById("reviewed");
  const reviewed = new Set(root.dataset.reviewed.split(" ").filter(Boolean).map(Number));

  function show() {
    for (const entry of entries) {
      entry.parentElement.querySelector(".ok")?.setAttribute("aria-checked", reviewed.has(Number(entry.dataset.goes)));
    }
    line.hidden = !reviewed.size;
    line.textContent = line.dataset.said.replace("{done}", reviewed.size).replace("{all}", root.dataset.count);
  }
  async function keep(number, isReviewed) {
    const form = new FormData();
    form.set("csrf_token", document.querySelector('meta[name="csrf-token"]').content);
    form.set("is_reviewed", isReviewed ? "1" : "0");
    const answer = await fetch(`${root.dataset.base}/${number}/review${root.dataset.texts}`, { method: "POST", body: form, redirect: "manual", keepalive: true });
    if (answer.type !== "opaqueredirect" && !answer.ok) location.reload();
  }
  function toggle(number) {
    if (!reviewed.delete(number)) reviewed.add(number);
    keep(number, reviewed.has(number));
    show();
    return reviewed.has(number);
  }
  if (!("reviews" in root.dataset)) return () => true;
  for (const entry of entries) {
    const box = document.createElement("button");
    box.type = "button";
    box.className = "ok";
    box.setAttribute("role", "checkbox");
    box.setAttribute("aria-label", `${root.dataset.saidReview}: ${entry.dataset.goes}`);
    box.addEventListener("click", () => toggle(Number(entry.dataset.goes)));
    entry.after(box);
    entry.parentElement.classList.add("with-box");
  }
  show();
  return toggle;
}

export default function compare(root) {
  preferInline();
  const entries = [...root.querySelectorAll("[data-goes]")];
  const rows = () => [...root.querySelectorAll("[data-change]")];
  const toggle = remember(root, entries);
  let current = null;

  function choose(row, scroll = true) {
    if (!row) return;
    current?.classList.remove("current");
    current = row;
    row.classList.add("current");
    if (scroll) row.scrollIntoView({ block: "center" });
    for (const entry of entries) {
      const isHere = entry.dataset.goes === row.dataset.change;
      entry.toggleAttribute("aria-current", isHere);
      if (isHere) entry.setAttribute("aria-current", "true");
      if (isHere) entry.scrollIntoView({ block: "nearest" });
    }
    history.replaceState(null, "", `#${row.id}`);
  }

  function step(by) {
    const all = rows();
    const next = current ? all.indexOf(current) + by : by > 0 ? 0 : all.length - 1;
    if (all[next]) return choose(all[next]);
    document.querySelector(by > 0 ? '[rel="next"]' : '[rel="prev"]')?.click();
  }

  async function open(link) {
    const fold = link.closest("tr");
    const address = new URL(location.href);
    address.pathname = root.dataset.base;
    address.hash = "";
    address.searchParams.set("rows", link.dataset.rows);
    const answer = await fetch(address);
    if (!answer.ok) return location.assign(link.href);
    const part = new DOMParser().parseFromString(await answer.text(), "text/html");
    const opened = [...part.querySelectorAll("body > table > tbody > tr")];
    fold.replaceWith(...opened);
    opened[0]?.querySelector("a")?.focus({ preventScroll: true });
  }

  root.addEventListener("click", (event) => {
    const fold = event.target.closest(".fold-link");
    const entry = event.target.closest("[data-goes]");
    const row = event.target.closest("[data-change]");
    if (fold) {
      event.preventDefault();
      open(fold);
    } else if (entry?.getAttribute("href").startsWith("#")) {
      event.preventDefault();
      choose(document.getElementById(entry.hash.slice(1)));
    } else if (row && !event.target.closest("a")) choose(row, false);
  });

  const views = () => [...document.querySelectorAll("[data-view]")];
  const keys = {
    j: () => step(1),
    k: () => step(-1),
    e: () => current && toggle(Number(current.dataset.change)) && step(1),
    u: () => document.getElementById("unchanged")?.click(),
    y: () => copy(current ? new URL(`${root.dataset.base}/${current.dataset.change}${location.search}`, location.href).href : location.href, root.dataset.saidLink),
  };
  document.addEventListener("keydown", (event) => {
    if (isTyping(event) || document.querySelector("dialog[open]")) return;
    if (/^[1-4]$/.test(event.key)) views()[Number(event.key) - 1]?.click();
    else if (keys[event.key]) keys[event.key]();
    else return;
    event.preventDefault();
  });
  const asked = location.hash ? document.getElementById(location.hash.slice(1)) : null;
  if (asked?.matches("[data-change]")) choose(asked);
}
