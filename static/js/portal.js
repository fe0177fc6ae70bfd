// Everything works without this file; with it, some things are quicker or clearer.
document.body.classList.add("js-enabled", "govuk-frontend-supported");
