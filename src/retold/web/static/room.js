"use strict";
(() => {
  const one = (selector, from = document) => from.querySelector(selector);
  const all = (selector, from = document) => [...from.querySelectorAll(selector)];
  const trouble = one("#trouble");

  function ready(root) {
    all(".scripted", root).forEach((part) => { part.hidden = false; });
  }
  ready(document);
  document.documentElement.classList.add("scripted-on");

  function complain(words) {
    trouble.textContent = words;
    trouble.hidden = !words;
  }

  // Choices that take effect at once.
  document.addEventListener("change", (event) => {
    if (event.target.matches("select.go")) event.target.form.requestSubmit();
  });
  const query = one("textarea#q");
  if (query) query.addEventListener("keydown", (event) => {
    if (event.key === "Enter" && !event.shiftKey && !event.isComposing) { event.preventDefault(); query.form.requestSubmit(); }
  });

  // Files: dropped or chosen, named, and measured before they are sent.
  const megabytes = (bytes) => (bytes < 1e5 ? `${Math.ceil(bytes / 1e3)} kB` : `${(bytes / 1e6).toFixed(1)} MB`);
  for (const field of all(".drop")) {
    const input = one("input[type=file]", field), chosen = one(".chosen", field);
    const tell = () => { chosen.textContent = [...input.files].map((file) => `${file.name} (${megabytes(file.size)})`).join(", "); complain(""); };
    input.addEventListener("change", tell);
    for (const name of ["dragenter", "dragover"]) field.addEventListener(name, (event) => { event.preventDefault(); field.classList.add("over"); });
    for (const name of ["dragleave", "drop"]) field.addEventListener(name, (event) => { event.preventDefault(); field.classList.remove("over"); });
    field.addEventListener("drop", (event) => {
      if (!event.dataTransfer.files.length) return;
      const taken = new DataTransfer();
      for (const file of input.multiple ? event.dataTransfer.files : [event.dataTransfer.files[0]]) taken.items.add(file);
      input.files = taken.files;
      tell();
    });
  }
  for (const form of all("form.sheet")) form.addEventListener("submit", (event) => {
    const most = Number(form.dataset.most || Infinity);
    const size = all("input[type=file]", form).flatMap((input) => [...input.files]).reduce((sum, file) => sum + file.size, 0);
    if (size > most) {
      event.preventDefault();
      complain(`${megabytes(size)} is more than the ${megabytes(most)} that can be brought along here. Split it, or add it on the command line: retold archive add FILE`);
      return;
    }
    const button = one("button.main", form);
    setTimeout(() => { button.disabled = true; button.textContent = "Sending …"; });
  });
  window.addEventListener("pageshow", () => all("form.sheet button.main[disabled]").forEach((button) => { button.disabled = false; }));

  // Parts of a page that were renewed.
  document.addEventListener("htmx:afterSwap", (event) => {
    complain("");
    const part = event.detail.elt;
    ready(document);
    if (part && part.matches && part.matches("form.decide")) { const button = one("button", part); if (button) button.focus(); }
  });
  document.addEventListener("htmx:responseError", (event) => {
    const page = new DOMParser().parseFromString(event.detail.xhr.responseText, "text/html");
    const told = one(".problem", page);
    complain(told ? told.textContent : "That did not work; load the page again.");
  });
  document.addEventListener("htmx:sendError", () => complain("The reading room does not answer; is it still open?"));
  trouble.addEventListener("click", () => complain(""));
})();
