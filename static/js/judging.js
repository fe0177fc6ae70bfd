// While a line is typed, what the rules say of it appears below. Saving says the same without this.

const place = document.querySelector("[data-judge]");
const form = place?.closest("form");
const PAUSE = 600;
let timer;
let asked;

async function judge() {
  asked?.abort();
  asked = new AbortController();
  const typed = new FormData(form);
  typed.delete("receipts");
  try {
    const answer = await fetch(place.dataset.judge, {
      method: "POST",
      body: typed,
      headers: { Accept: "text/html" },
      signal: asked.signal,
    });
    if (!answer.ok || answer.redirected) return;
    const words = await answer.text();
    if (place.innerHTML !== words) place.innerHTML = words;
  } catch {
    // Without an answer nothing is said; saving judges again.
  }
}

form?.addEventListener("input", () => {
  clearTimeout(timer);
  timer = setTimeout(judge, PAUSE);
});
