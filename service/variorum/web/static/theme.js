// The links of the theme switch come in; the theme changes without loading the page again.

export default function switchTheme(element) {
  element.addEventListener("click", (event) => {
    const link = event.target.closest("[data-theme-name]");
    if (!link) return;
    event.preventDefault();
    document.documentElement.dataset.theme = link.dataset.themeName;
    for (const other of element.querySelectorAll("a")) other.removeAttribute("aria-current");
    link.setAttribute("aria-current", "true");
    fetch(link.href, { method: "HEAD" });
  });
}
