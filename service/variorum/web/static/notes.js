// The reader comes in; words can be selected and noted, cited or linked, and notes are sent without leaving the page.

import { announce } from "./app.js";
import { copy } from "./reader.js";
import { watchSelection } from "./select.js";

const UNPRIVILEGED = ["organisation", "public"];

function buildBar(root) {
  const bar = document.createElement("div");
  bar.className = "select-bar";
  bar.hidden = true;
  bar.setAttribute("role", "toolbar");
  for (const act of ["note", "cite", "link"]) {
    const button = document.createElement("button");
    button.type = "button";
    button.dataset.bar = act;
    button.textContent = root.dataset[`bar${act[0].toUpperCase()}${act.slice(1)}`];
    bar.append(button);
  }
  document.body.append(bar);
  return bar;
}

function placeBar(bar, range) {
  const box = range.getBoundingClientRect();
  bar.hidden = false;
  // Geometry set through the object model is not an inline style in the sense of the policy.
  const above = box.top - bar.offsetHeight - 8;
  bar.style.top = `${Math.min(above > 60 ? above : Math.max(60, box.bottom + 8), innerHeight - bar.offsetHeight - 8)}px`;
  bar.style.left = `${Math.min(Math.max(8, box.left + box.width / 2 - bar.offsetWidth / 2), innerWidth - bar.offsetWidth - 8)}px`;
}

function limitReaders(form) {
  const { visibility, is_privileged: box } = form.elements;
  for (const option of visibility.options) option.disabled = box.checked && UNPRIVILEGED.includes(option.value);
  if (visibility.selectedOptions[0].disabled) visibility.value = "only-me";
}

export default function takeNotes(root) {
  const text = root.querySelector("#text");
  const bar = buildBar(root);
  let chosen = null;
  const composer = () => root.querySelector("#composer");
  const clauseOf = (range) => {
    const node = range.startContainer;
    return (node.nodeType === Node.TEXT_NODE ? node.parentElement : node).closest?.(".clause");
  };

  function paint(range) {
    if (!globalThis.Highlight) return;
    if (range) CSS.highlights.set("chosen", new Highlight(range));
    else CSS.highlights.delete("chosen");
  }

  function show(selection) {
    if (selection) chosen = selection;
    for (const form of root.querySelectorAll("form[data-place]")) {
      form.hidden = !selection && form.hidden;
      if (!selection) continue;
      form.elements.start.value = selection.start;
      form.elements.end.value = selection.end;
    }
    if (selection) placeBar(bar, selection.range);
    else bar.hidden = true;
  }
  watchSelection(text, show);
  addEventListener("scroll", () => (bar.hidden = true), true);

  function compose({ span = null, clause = null }) {
    const form = composer();
    const { start, end, e_id: name, quote, body } = form.elements;
    start.value = span?.start ?? "";
    end.value = span?.end ?? "";
    name.value = clause?.id ?? "";
    quote.value = span?.text ?? "";
    quote.readOnly = Boolean(span);
    form.hidden = false;
    bar.hidden = true;
    paint(span?.range);
    root.classList.remove("with-page");
    form.scrollIntoView({ block: "nearest" });
    body.focus();
  }

  bar.addEventListener("pointerdown", (event) => event.preventDefault());
  bar.addEventListener("click", (event) => {
    const act = event.target.dataset.bar;
    const clause = clauseOf(chosen.range);
    if (act === "note") compose({ span: chosen, clause });
    if (act === "cite") copy(`“${chosen.text}” ${clause?.dataset.cite ?? ""}`, root.dataset.saidCite);
    if (act === "link" && clause) copy(new URL(`${root.dataset.version}/${encodeURIComponent(clause.id)}`, location.href).href, root.dataset.saidLink);
    if (act !== "note") bar.hidden = true;
  });
  text.addEventListener("click", (event) => {
    if (event.target.closest("[data-act]")?.dataset.act !== "note") return;
    event.preventDefault();
    compose({ clause: event.target.closest(".clause") });
  });
  root.addEventListener("note-wanted", (event) => {
    const isOpen = !bar.hidden && chosen;
    compose(isOpen ? { span: chosen, clause: clauseOf(chosen.range) } : { clause: event.detail });
  });

  function close() {
    composer().hidden = true;
    composer().reset();
    limitReaders(composer());
    paint(null);
  }
  root.addEventListener("click", (event) => {
    if (!event.target.closest("[data-cancel]")) return;
    event.preventDefault();
    close();
  });
  document.addEventListener("keydown", (event) => {
    if (event.key !== "Escape") return;
    bar.hidden = true;
    if (!composer().hidden && !composer().elements.body.value.trim()) close();
  });
  root.addEventListener("change", (event) => {
    if (event.target.name === "is_privileged") limitReaders(event.target.form);
  });

  function light(ids) {
    for (const mark of text.querySelectorAll(".note-mark")) {
      mark.classList.toggle("lit", mark.dataset.notes.split(" ").some((id) => id && ids.includes(id)));
    }
    for (const card of root.querySelectorAll("[data-note-card]")) card.classList.toggle("lit", ids.includes(card.dataset.noteCard));
    for (const box of root.querySelectorAll("[data-note]")) box.classList.toggle("lit", ids.includes(box.dataset.note));
  }
  root.addEventListener("note-chosen", (event) => light([event.detail]));
  text.addEventListener("click", (event) => {
    const mark = event.target.closest(".note-mark");
    if (!mark || !getSelection().isCollapsed) return;
    const ids = mark.dataset.notes.split(" ").filter(Boolean);
    light(ids);
    document.getElementById(`note-${ids.at(-1)}`)?.scrollIntoView({ block: "nearest" });
  });
  root.querySelector("#notes").addEventListener("click", (event) => {
    const card = event.target.closest("[data-note-card]");
    if (!card || event.target.closest("a, button, summary, textarea")) return;
    light([card.dataset.noteCard]);
    document.getElementById(`mark-${card.dataset.noteCard}`)?.scrollIntoView({ block: "center" });
  });

  // The page that the server answers with is the truth; its text, page image and cards take the place of ours.
  // Clauses that look as before are left alone, so that nothing on the screen moves.
  function adopt(page) {
    for (const fresh of page.querySelectorAll("#text .clause")) {
      const stale = document.getElementById(fresh.id);
      if (stale && stale.innerHTML !== fresh.innerHTML) stale.replaceChildren(...fresh.childNodes);
    }
    for (const id of ["cards", "figure"]) {
      const fresh = page.getElementById(id);
      const stale = document.getElementById(id);
      if (fresh && stale) stale.replaceChildren(...fresh.childNodes);
    }
    root.dispatchEvent(new CustomEvent("text-renewed"));
    const count = page.querySelector("#notes .pane-head .chip");
    if (count) root.querySelector("#notes .pane-head .chip").textContent = count.textContent;
  }

  function complain(form, page) {
    const sentence = page.querySelector(".problem-sentence")?.textContent ?? page.title;
    const line = form.querySelector(".composer-problem");
    if (line) {
      line.textContent = sentence;
      line.hidden = false;
    } else announce(sentence);
  }

  root.addEventListener("submit", async (event) => {
    const form = event.target;
    if (!form.matches("[data-note-form]")) return;
    event.preventDefault();
    const button = form.querySelector('[type="submit"]');
    button.disabled = true;
    try {
      const answer = await fetch(form.action, { method: "POST", body: new FormData(form), headers: { Accept: "text/html" } });
      const page = new DOMParser().parseFromString(await answer.text(), "text/html");
      if (!answer.ok) return complain(form, page);
      if (form === composer()) close();
      const id = new URL(answer.url).hash.slice(1);
      adopt(page);
      announce(root.dataset.saidNote);
      if (id.startsWith("note-")) {
        light([id.slice(5)]);
        document.getElementById(`mark-${id.slice(5)}`)?.scrollIntoView({ block: "nearest" });
      }
    } catch {
      // No answer: what was written stays in the form, and the form still works the plain way.
      form.submit();
    } finally {
      button.disabled = false;
    }
  });
}
