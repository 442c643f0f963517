// The reader comes in; clause and page light each other up, pages turn in place, keys move between clauses.

import { announce } from "./app.js";
import { isTyping } from "./shortcuts.js";

const WIDE = matchMedia("(min-width: 901px)");

/** Copy text and say so; without a clipboard the text itself is shown, to be copied by hand. */
export async function copy(text, said) {
  try {
    await navigator.clipboard.writeText(text);
    announce(said);
  } catch {
    announce(text);
  }
}

const absolute = (path) => new URL(path, location.href).href;

export default function read(root) {
  const prose = root.querySelector(".prose");
  const figure = root.querySelector("#figure");
  const cite = document.getElementById("cite");
  const clauses = () => [...prose.querySelectorAll(".clause")];
  let current = prose.querySelector(".clause.here") ?? prose.querySelector(".clause");

  function lightBox() {
    for (const link of figure.querySelectorAll("[data-clause]")) {
      link.classList.toggle("lit", link.dataset.clause === current?.id);
    }
  }

  async function turn(page) {
    if (!figure || figure.querySelector("[data-sheet]")?.dataset.sheet === String(page)) return lightBox();
    const answer = await fetch(`${root.dataset.version}/p/${page}?part=figure`);
    if (!answer.ok) return;
    const part = new DOMParser().parseFromString(await answer.text(), "text/html");
    figure.replaceChildren(...part.body.childNodes);
    lightBox();
  }

  function choose(clause, { scroll = false, keep = false } = {}) {
    if (!clause) return;
    for (const other of prose.querySelectorAll(".clause.lit, .clause.here")) other.classList.remove("lit", "here");
    current = clause;
    clause.classList.add("lit");
    if (cite && clause.dataset.cite) cite.firstElementChild.textContent = clause.dataset.cite;
    if (scroll) clause.scrollIntoView({ block: "nearest" });
    for (const link of root.querySelectorAll(".toc a[aria-current]")) link.removeAttribute("aria-current");
    const entry = root.querySelector(`.toc a[href$="#${CSS.escape(clause.id)}"], .toc a[href="#${CSS.escape(clause.id)}"]`);
    entry?.setAttribute("aria-current", "true");
    if (!keep && figure?.offsetParent) turn(clause.dataset.page);
  }

  function find(id) {
    return document.getElementById(id);
  }

  prose.addEventListener("click", (event) => {
    const act = event.target.closest("[data-act]")?.dataset.act;
    const clause = event.target.closest(".clause");
    if (act === "link" || act === "cite") {
      event.preventDefault();
      if (act === "link") copy(absolute(event.target.closest("a").getAttribute("href")), root.dataset.saidLink);
      else copy(clause.dataset.cite, root.dataset.saidCite);
    }
    const place = event.target.closest("[data-page-link]");
    if (place && figure?.offsetParent) {
      event.preventDefault();
      turn(place.dataset.pageLink);
    }
    if (clause) choose(clause, { keep: Boolean(place) });
  });

  figure?.addEventListener("click", (event) => {
    const page = event.target.closest("[data-turn]");
    const box = event.target.closest("[data-clause]");
    const note = event.target.closest("[data-note]");
    if (page) {
      event.preventDefault();
      turn(page.dataset.turn);
    } else if (box && find(box.dataset.clause)) {
      event.preventDefault();
      choose(find(box.dataset.clause), { scroll: true, keep: true });
      lightBox();
    } else if (note && find(`note-${note.dataset.note}`)) {
      event.preventDefault();
      find(`note-${note.dataset.note}`).scrollIntoView({ block: "nearest" });
      find(`mark-${note.dataset.note}`)?.scrollIntoView({ block: "center" });
      root.dispatchEvent(new CustomEvent("note-chosen", { detail: note.dataset.note }));
    }
  });

  root.querySelector(".toc")?.addEventListener("click", (event) => {
    const link = event.target.closest('a[href^="#"]');
    if (link) choose(find(decodeURIComponent(link.getAttribute("href").slice(1))));
  });

  function step(by) {
    const all = clauses();
    choose(all[Math.min(Math.max(all.indexOf(current) + by, 0), all.length - 1)], { scroll: true });
  }

  const keys = {
    j: () => step(1),
    k: () => step(-1),
    y: () => copy(current?.dataset.cite ?? "", root.dataset.saidCite),
    h: () => current?.querySelector('[data-act="history"]')?.click(),
    n: () => root.dispatchEvent(new CustomEvent("note-wanted", { detail: current })),
    p: () => {
      if (!WIDE.matches) return current?.querySelector(".place")?.click();
      root.classList.toggle("with-page");
      if (current) turn(current.dataset.page);
    },
    "[": () => document.querySelector('.turn [rel="prev"]')?.click(),
    "]": () => document.querySelector('.turn [rel="next"]')?.click(),
  };
  document.addEventListener("keydown", (event) => {
    if (isTyping(event) || document.querySelector("dialog[open]")) return;
    if (!keys[event.key]) return;
    event.preventDefault();
    keys[event.key]();
  });
  root.addEventListener("text-renewed", () => {
    if (current) turn(current.dataset.page);
  });
  addEventListener("hashchange", () => choose(find(decodeURIComponent(location.hash.slice(1)))?.closest(".clause")));
  const there = location.hash && find(decodeURIComponent(location.hash.slice(1)))?.closest(".clause");
  if (there) choose(there);
  else if (current && figure) lightBox();
}
