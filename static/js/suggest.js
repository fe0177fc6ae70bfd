// Answers beside a text, or below a search, while somebody types. The server draws them; without
// this file the same answers come with the page.

const WAIT = 300;
const LEAST = 3;

for (const box of document.querySelectorAll("[data-suggest]")) {
  const into = document.getElementById(box.dataset.suggestInto);
  if (!into) continue;
  let waiting = 0;
  let asked = "";

  const show = async () => {
    const words = box.value.trim();
    if (words === asked) return;
    asked = words;
    if (words.length < LEAST) {
      into.replaceChildren();
      return;
    }
    const once = box.form?.elements.namedItem("once")?.value ?? "";
    const said = new URLSearchParams({ words: words.slice(0, 1000), once });
    const address = `${box.dataset.suggest}?${said}`;
    try {
      const answer = await fetch(address, { credentials: "same-origin" });
      if (!answer.ok || answer.redirected || words !== asked) return;
      const drawn = new DOMParser().parseFromString(await answer.text(), "text/html");
      if (words === asked) into.replaceChildren(...drawn.body.childNodes);
    } catch {
      // Off line the page stays as it is.
    }
  };

  box.addEventListener("input", () => {
    clearTimeout(waiting);
    waiting = setTimeout(show, WAIT);
  });
}
