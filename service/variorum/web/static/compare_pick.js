// The two lists of versions come in; choosing from one opens the comparison at once.

export default function openOnChoice(form) {
  form.querySelector("button").hidden = true;
  form.addEventListener("change", () => form.requestSubmit());
}
