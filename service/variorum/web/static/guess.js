// The import form comes in; fields left empty are filled with what the file's name suggests.

// A title is read from the text itself, which knows it better than the name of the file.
const TEXTS = ["label", "name", "language", "stage"];
const DATES = ["adopted", "published", "in_force"];

async function fetchGuess(filename) {
  const answer = await fetch(`/import/guess.json?filename=${encodeURIComponent(filename)}`);
  return answer.ok ? (await answer.json()).guess : null;
}

function offer(form, name, value) {
  const field = form.elements[name];
  // What a person wrote stays; what was guessed before gives way to the new guess.
  if (!field || (field.value && field.dataset.guessed !== field.value)) return;
  field.value = value ?? "";
  field.dataset.guessed = field.value;
}

export default function guessDetails(form) {
  const field = form.querySelector("[data-files]");
  field.addEventListener("change", async () => {
    const isSingle = field.files.length === 1;
    const guess = isSingle ? await fetchGuess(field.files[0].name) : {};
    if (!guess) return;
    for (const name of TEXTS) offer(form, name, guess[name]);
    for (const name of DATES) offer(form, name, guess.dates?.[name]);
  });
}
