// Before a session ends for want of use, the person is asked whether they are still there.
// Nothing is kept in the browser: tabs tell each other, and a form that was begun is sent to the
// server, which keeps it until they have signed in again.

const { idleSeconds, warnSeconds, stay, ended } = document.body.dataset;
// The server notes to the minute when it last saw somebody: count from the earliest it may mean.
const IDLE = (Number(idleSeconds) - 60) * 1000;
const WARN = Number(warnSeconds) * 1000;
const tabs = new BroadcastChannel("mss-still-here");
let deadline = Date.now() + IDLE;
let edited = null;
let over = false;

const dialogue = document.createElement("dialog");
dialogue.className = "mss-dialogue";
dialogue.setAttribute("aria-labelledby", "idle-title");
dialogue.innerHTML = `
  <h2 class="govuk-heading-m" id="idle-title">You will be signed out soon</h2>
  <p class="govuk-body" data-words></p>
  <p class="govuk-visually-hidden" role="status" data-said></p>
  <div class="govuk-button-group"><button type="button" class="govuk-button" data-stay>Stay signed in</button></div>`;
document.body.append(dialogue);
const [title, words, said, button] = ["h2", "[data-words]", "[data-said]", "[data-stay]"].map(
  (part) => dialogue.querySelector(part),
);

document.addEventListener("input", (event) => {
  if (event.target.form?.method === "post") edited = event.target.form;
});
tabs.addEventListener("message", () => again());
tabs.postMessage("here");
button.addEventListener("click", () => (over ? signIn() : keep()));
dialogue.addEventListener("cancel", (event) => {
  event.preventDefault();
  if (!over) keep();
});
document.addEventListener("visibilitychange", tick);
setInterval(tick, 1000);

function again() {
  if (over) return;
  deadline = Date.now() + IDLE;
  if (dialogue.open) dialogue.close();
}

async function keep() {
  const token = document.querySelector("[name=csrfmiddlewaretoken]")?.value ?? "";
  const answer = await fetch(stay, { method: "POST", headers: { "X-CSRFToken": token } }).catch(
    () => null,
  );
  if (answer && (!answer.ok || answer.redirected)) {
    finish();
  } else if (answer) {
    again();
    tabs.postMessage("here");
  } else {
    words.textContent = "The portal could not be reached. Check your connection and try again.";
  }
}

function tick() {
  const left = deadline - Date.now();
  if (over || left > WARN) return;
  if (left <= 0) {
    finish();
    return;
  }
  if (!dialogue.open) dialogue.showModal();
  const seconds = Math.ceil(left / 1000);
  words.textContent = `Nothing has been sent from this page for a while. To keep your details safe, you will be signed out in ${spoken(seconds)}.`;
  if (seconds % 60 === 0 || (seconds < 60 && seconds % 15 === 0)) {
    said.textContent = `You will be signed out in ${spoken(seconds)}.`;
  }
}

function spoken(seconds) {
  const [number, unit] = seconds >= 60 ? [Math.ceil(seconds / 60), "minute"] : [seconds, "second"];
  return `${number} ${unit}${number === 1 ? "" : "s"}`;
}

function finish() {
  over = true;
  if (!dialogue.open) dialogue.showModal();
  document.body.classList.add("mss-ended");
  title.textContent = "You have been signed out";
  words.textContent = edited
    ? "What you typed is kept: sign in and carry on where you were."
    : "Sign in to carry on where you were.";
  said.textContent = title.textContent;
  button.textContent = "Sign in again";
}

function signIn() {
  if (edited) {
    // The server may still think that somebody is here: it is told to keep this, not to send it.
    const mark = document.createElement("input");
    Object.assign(mark, { type: "hidden", name: "signed_out", value: "yes" });
    edited.append(mark);
    HTMLFormElement.prototype.submit.call(edited);
  } else {
    location.assign(`${ended}?next=${encodeURIComponent(location.pathname + location.search)}`);
  }
}
