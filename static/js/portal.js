// Everything works without this file; with it, some things are quicker or clearer.

const page = document.body;
page.classList.add("js-enabled", "govuk-frontend-supported");

if (document.querySelector("main [data-module]")) {
  const { initAll } = await import(page.dataset.govuk);
  initAll();
}

// A form goes once. The server would ignore the second time too; this saves the wait.
for (const form of document.querySelectorAll('form[method="post"]:not([data-again])')) {
  form.addEventListener("submit", (event) => {
    if (form.dataset.sent) {
      event.preventDefault();
      return;
    }
    form.dataset.sent = "yes";
    setTimeout(() => delete form.dataset.sent, 20000);
    if ([...form.querySelectorAll('input[type="file"]')].some((input) => input.files.length)) {
      saySending(event.submitter);
    }
  });
}

window.addEventListener("pageshow", () => {
  for (const form of document.querySelectorAll("form[data-sent]")) delete form.dataset.sent;
  for (const words of document.querySelectorAll("[data-sending]")) words.remove();
});

function saySending(button) {
  const words = document.createElement("p");
  words.className = "govuk-body mss-quiet";
  words.dataset.sending = "";
  words.setAttribute("role", "status");
  button?.after(words);
  words.textContent = "Sending your files. This can take a minute on a slow connection.";
}

// The account menu closes as people expect.
for (const menu of document.querySelectorAll("details[data-menu]")) {
  const close = () => menu.removeAttribute("open");
  document.addEventListener("click", (event) => menu.contains(event.target) || close());
  menu.addEventListener("focusout", (event) => {
    if (event.relatedTarget && !menu.contains(event.relatedTarget)) close();
  });
  menu.addEventListener("keydown", (event) => {
    if (event.key !== "Escape" || !menu.open) return;
    close();
    menu.querySelector("summary").focus();
  });
}

// A filter is open where there is room for it.
if (matchMedia("(min-width: 48.0625em)").matches) {
  for (const filter of document.querySelectorAll("details[data-open-wide]")) filter.open = true;
}

// Chosen files are listed by name and size, and too large is said before sending.
for (const input of document.querySelectorAll('input[type="file"]')) {
  const list = document.createElement("ul");
  list.className = "mss-files";
  list.setAttribute("aria-live", "polite");
  input.after(list);
  input.addEventListener("change", () => {
    const most = Number(input.dataset.maxBytes) || Infinity;
    list.replaceChildren(...[...input.files].map((file) => described(file, most)));
  });
}

function described(file, most) {
  const item = document.createElement("li");
  const size = document.createElement("span");
  item.className = "mss-files__file";
  size.className = file.size > most ? "govuk-error-message" : "mss-files__size";
  const megabytes = (bytes) => `${(bytes / 1048576).toFixed(1)} MB`;
  size.textContent =
    file.size > most
      ? `${megabytes(file.size)}: too large, choose one under ${megabytes(most)}`
      : megabytes(Math.max(file.size, 52429));
  item.append(`${file.name} `, size);
  return item;
}

// Rows of a table: choose all on this page, and say how many are chosen.
for (const form of document.querySelectorAll("form[data-select-all]")) {
  const head = form.querySelector("[data-select-head]");
  const boxes = [...form.querySelectorAll('tbody .mss-select input[type="checkbox"]')];
  if (!head || boxes.length === 0) continue;
  head.innerHTML =
    '<div class="govuk-checkboxes govuk-checkboxes--small"><div class="govuk-checkboxes__item">' +
    '<input class="govuk-checkboxes__input" type="checkbox" id="select-all">' +
    '<label class="govuk-label govuk-checkboxes__label" for="select-all">' +
    '<span class="govuk-visually-hidden">Select all on this page</span></label></div></div>';
  const all = head.querySelector("input");
  const count = form.querySelector("[data-selected-count]");
  const tell = () => {
    const chosen = boxes.filter((box) => box.checked).length;
    all.checked = chosen === boxes.length;
    all.indeterminate = chosen > 0 && chosen < boxes.length;
    if (count) count.textContent = `${chosen} of ${boxes.length} selected`;
  };
  all.addEventListener("change", () => {
    for (const box of boxes) box.checked = all.checked;
    tell();
  });
  for (const box of boxes) box.addEventListener("change", tell);
  tell();
}

// Copies what stands in the element it names; without this the words are chosen by hand.
for (const button of document.querySelectorAll("button[data-copy]")) {
  if (!navigator.clipboard) continue;
  button.hidden = false;
  button.addEventListener("click", async () => {
    await navigator.clipboard.writeText(document.getElementById(button.dataset.copy).textContent);
    button.textContent = "Copied";
  });
}

// How a month is typed is said only where the browser has no picker for it.
for (const field of document.querySelectorAll('input[type="month"]')) {
  const hint = document.getElementById(`${field.id}_helptext`);
  if (field.type === "month" && hint) hint.hidden = true;
}
