// The contents list comes in; a box that narrows it goes out. Only with a script, since only a script can narrow.

export default function addFilter(nav) {
  const list = nav.querySelector(".toc");
  const entries = [...list.querySelectorAll("li")];
  if (entries.length < 8) return;
  const box = document.createElement("input");
  box.type = "search";
  box.className = "filter";
  box.placeholder = nav.dataset.filter;
  box.setAttribute("aria-label", nav.dataset.filter);
  list.before(box);

  function narrow() {
    const wanted = box.value.trim().toLocaleLowerCase();
    for (const entry of entries) {
      entry.classList.toggle("hidden", Boolean(wanted) && !entry.textContent.toLocaleLowerCase().includes(wanted));
    }
  }
  box.addEventListener("input", narrow);
  box.addEventListener("keydown", (event) => {
    if (event.key === "Enter") list.querySelector("li:not(.hidden) a")?.click();
  });
  const here = list.querySelector("[aria-current]");
  // Only the pane moves: on a narrow screen the list is part of the page, which must stay where it is.
  if (here && nav.scrollHeight > nav.clientHeight) nav.scrollTop = here.offsetTop - nav.clientHeight / 2;
}
