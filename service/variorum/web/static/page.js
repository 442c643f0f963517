// A page with its list of clauses comes in; pointing at one lights up the other.

export default function lightUp(wrap) {
  const links = [...document.querySelectorAll("[data-clause]")];
  for (const link of links) {
    const mark = (isOn) => {
      for (const other of links) other.classList.toggle("lit", isOn && other.dataset.clause === link.dataset.clause);
    };
    link.addEventListener("pointerenter", () => mark(true));
    link.addEventListener("pointerleave", () => mark(false));
    link.addEventListener("focus", () => mark(true));
    link.addEventListener("blur", () => mark(false));
  }
  wrap.querySelector(".line-box")?.scrollIntoView({ block: "center" });
}
