// Elements with data-controller come in; each gets its module. A page without this script is complete.

async function connect(element) {
  for (const name of element.dataset.controller.split(" ").filter(Boolean)) {
    const controller = await import(`./${name}.js`);
    controller.default(element);
  }
}

/** Upgrade every element below a root; also called for parts that a controller has put in. */
export function connectAll(root = document) {
  for (const element of root.querySelectorAll("[data-controller]")) connect(element);
}

/** Say something in the status region, for people who see it and for people who hear it. */
export function announce(text) {
  const line = document.createElement("p");
  line.textContent = text;
  document.getElementById("status").replaceChildren(line);
}

/** Return the token that every request which changes something must carry. */
export function forgeryToken() {
  return document.querySelector('meta[name="csrf-token"]')?.content ?? "";
}

connectAll();
