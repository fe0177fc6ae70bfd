// The inbox by keys, while the focus is in the list (WCAG 2.1.4) or nowhere yet: j and k move from
// row to row, x selects, Enter opens as on any link.

const form = document.querySelector("form[data-inbox]");
const rows = form ? [...form.querySelectorAll("tbody tr")] : [];
const hint = document.querySelector("[data-keys]");
if (hint && rows.length > 1) hint.hidden = false;

const typing = (target) => target.closest("input:not([type=checkbox]), textarea, select");
const here = () => rows.findIndex((row) => row.contains(document.activeElement));

const inside = (target) => form?.contains(target) || target === document.body;

document.addEventListener("keydown", (event) => {
  if (!inside(event.target)) return;
  if (rows.length === 0 || event.ctrlKey || event.metaKey || event.altKey) return;
  if (typing(event.target)) return;
  if (event.key === "j" || event.key === "k") {
    const next = Math.min(rows.length - 1, Math.max(0, here() + (event.key === "j" ? 1 : -1)));
    rows[next].querySelector("a").focus();
    event.preventDefault();
  } else if (event.key === "x" && here() >= 0) {
    rows[here()].querySelector('input[type="checkbox"]').click();
    rows[here()]?.querySelector("a").focus();
    event.preventDefault();
  }
});
