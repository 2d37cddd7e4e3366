"use strict";
(() => {
  const one = (selector, from = document) => from.querySelector(selector);
  const all = (selector, from = document) => [...from.querySelectorAll(selector)];

  // Stepping through the findings.
  const findings = all(".finding"), output = one("#step"), least = one("#least"), keys = one("#keys");
  if (!findings.length) return;
  let at = -1;
  const visible = () => findings.filter((finding) => !finding.hidden);
  function step(by) {
    const shown = visible();
    if (!shown.length) return;
    const here = document.activeElement && document.activeElement.closest(".finding");
    const from = here ? shown.indexOf(here) : at;
    at = from < 0 ? (by > 0 ? 0 : shown.length - 1) : (from + by + shown.length) % shown.length;
    shown[at].focus({ preventScroll: true });
    shown[at].scrollIntoView({ block: "center" });
    output.textContent = `${at + 1} of ${shown.length}`;
  }
  one("#next").addEventListener("click", () => step(1));
  one("#previous").addEventListener("click", () => step(-1));
  least.addEventListener("change", () => {
    for (const finding of findings) finding.hidden = Number(finding.dataset.severity) < Number(least.value);
    all(".group").forEach((group) => { group.hidden = !one(".finding:not([hidden])", group); });
    at = -1;
    const count = visible().length;
    output.textContent = count === 1 ? "1 finding" : `${count} findings`;
  });
  document.addEventListener("keydown", (event) => {
    if (!keys.checked || event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.target.closest("input, select, textarea")) return;
    if (event.key === "n" || event.key === "j") step(1);
    else if (event.key === "p" || event.key === "k") step(-1);
  });
})();
