// Long work: the page asks how far it is and shows it in place; when finished it loads again.

const WAIT = 2000;
const LONGEST = 15000;

async function ask(wait) {
  let next = WAIT;
  try {
    const answer = await fetch(location.href, { headers: { Accept: "text/html" } });
    if (!answer.ok) throw new Error(answer.status);
    const fresh = new DOMParser()
      .parseFromString(await answer.text(), "text/html")
      .querySelector("[data-progress]");
    if (!fresh || fresh.dataset.progress === "finished") {
      location.reload();
      return;
    }
    show(fresh);
  } catch {
    next = Math.min(wait * 2, LONGEST);
  }
  setTimeout(ask, document.hidden ? LONGEST : next, next);
}

function show(fresh) {
  const bar = document.querySelector("[data-progress] progress");
  const newBar = fresh.querySelector("progress");
  bar.max = newBar.max;
  if (newBar.hasAttribute("value")) bar.value = newBar.value;
  const words = document.getElementById("progress-text");
  const newWords = fresh.querySelector("#progress-text").textContent;
  if (words.textContent !== newWords) words.textContent = newWords;
}

if (document.querySelector('[data-progress="running"]')) setTimeout(ask, WAIT, WAIT);
