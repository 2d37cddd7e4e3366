"use strict";
(() => {
  const one = (selector, from = document) => from.querySelector(selector);
  const all = (selector, from = document) => [...from.querySelectorAll(selector)];
  const root = document.documentElement;
  root.classList.add("scripted-on");
  all(".scripted").forEach((part) => { part.hidden = false; });

  // Two texts side by side.
  const left = one("#left"), right = one("#right"), texts = all(".text");
  const apart = (partners, shown) => !partners.split(" ").some((number) => shown.has(number));
  function showTexts() {
    const shown = new Set([left.value, right.value]);
    for (const text of texts) {
      const number = text.dataset.number;
      text.hidden = !shown.has(number);
      text.style.order = number === left.value ? "1" : "2";
      const partners = new Set([...shown].filter((other) => other !== number));
      all("[data-partner]", text).forEach((tag) => tag.classList.toggle("elsewhere", !partners.has(tag.dataset.partner)));
      all("[data-partners]", text).forEach((part) => part.classList.toggle("apart", apart(part.dataset.partners, partners)));
    }
    one(".texts").classList.toggle("single", shown.size < 2);
  }
  function reveal(id, from) {
    const target = document.getElementById(id);
    const text = target && target.closest(".text");
    if (!text || !text.hidden) return target;
    const asked = from && from.closest(".text");
    const keepLeft = asked ? asked.dataset.number === left.value : true;
    (keepLeft ? right : left).value = text.dataset.number;
    showTexts();
    return target;
  }
  if (left && texts.length) {
    if (texts.length < 2) right.value = left.value;
    left.addEventListener("change", showTexts);
    right.addEventListener("change", showTexts);
    all("input[name=layer]").forEach((box) => box.addEventListener("change", () => root.classList.toggle("hide-" + box.value, !box.checked)));
    showTexts();
  }
  document.addEventListener("click", (event) => {
    const link = event.target.closest("a[href^='#']");
    if (link) reveal(decodeURIComponent(link.hash.slice(1)), link);
  });
  function arrive() {
    const target = reveal(decodeURIComponent(location.hash.slice(1)), null);
    if (target) target.scrollIntoView({ block: "center" });
  }
  window.addEventListener("hashchange", arrive);
  if (location.hash) arrive();
})();
