// A form with a file field comes in; files dropped on the page go into it.

const isFiles = (event) => event.dataTransfer?.types.includes("Files");

export default function acceptDrops(element) {
  const form = element.matches("form") ? element : element.querySelector("form[data-drop]");
  const field = form.querySelector('input[type="file"]');
  const target = form.querySelector(".drop") ?? form;
  let depth = 0;

  function mark(event, step) {
    if (!isFiles(event)) return;
    event.preventDefault();
    depth = Math.max(0, depth + step);
    target.classList.toggle("over", depth > 0);
  }
  document.addEventListener("dragenter", (event) => mark(event, 1));
  document.addEventListener("dragleave", (event) => mark(event, -1));
  document.addEventListener("dragover", (event) => isFiles(event) && event.preventDefault());
  document.addEventListener("drop", (event) => {
    if (!isFiles(event)) return;
    event.preventDefault();
    depth = 0;
    target.classList.remove("over");
    field.files = event.dataTransfer.files;
    field.dispatchEvent(new Event("change", { bubbles: true }));
    // On the library page there is nothing more to fill in.
    if (!field.hasAttribute("data-files")) form.requestSubmit();
  });
}
