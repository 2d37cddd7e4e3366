"use strict";
(() => {
  const one = (selector, from = document) => from.querySelector(selector);
  const all = (selector, from = document) => [...from.querySelectorAll(selector)];
  const root = document.documentElement;
  const panes = all(".beside .text"), picture = one(".ribbons"), linked = one("#linked");
  const wide = window.matchMedia("(min-width: 56rem)");
  all("input[name=layer]").forEach((box) => box.addEventListener("change", () => { root.classList.toggle("hide-" + box.value, !box.checked); draw(); }));

  // Where the same passage stands in both texts, in pixels from the top of each.
  const byId = (id) => document.getElementById(id);
  const top = (element, pane) => element.getBoundingClientRect().top - pane.getBoundingClientRect().top + pane.scrollTop;
  const bottom = (element, pane) => element.getBoundingClientRect().bottom - pane.getBoundingClientRect().top + pane.scrollTop;
  const ribbons = all(".ribbon").map((item) => ({ left: item.dataset.left, right: item.dataset.right, kind: item.dataset.kind }));
  const lines = all(".finding-line"), output = one("#step"), keys = one("#keys");
  let joins = [], links = [];
  function measure() {
    if (panes.length < 2) return;
    joins = ribbons.map((ribbon) => ({
      kind: ribbon.kind,
      a: top(byId(ribbon.left), panes[0]), aEnd: bottom(byId(ribbon.left + "-end"), panes[0]),
      b: top(byId(ribbon.right), panes[1]), bEnd: bottom(byId(ribbon.right + "-end"), panes[1]),
    })).sort((one, other) => one.a - other.a);
    links = lines.flatMap((line) => {
      const ends = [byId(line.dataset.here), byId(line.dataset.there)];
      if (!line.dataset.here || !line.dataset.there || !ends[0] || !ends[1]) return [];
      const sides = ends.map((end) => panes.findIndex((pane) => pane.contains(end)));
      if (sides[0] === sides[1]) return [];
      const middle = (end, side) => (top(end, panes[side]) + bottom(end, panes[side])) / 2;
      const left = sides.indexOf(0);
      return [{ left: middle(ends[left], 0), right: middle(ends[1 - left], 1), severity: [...line.classList].find((name) => name.startsWith("sev-")) }];
    });
  }

  function draw() {
    if (!picture || !wide.matches) { if (picture) picture.replaceChildren(); return; }
    const height = picture.clientHeight, width = picture.clientWidth;
    picture.setAttribute("viewBox", `0 0 ${width} ${height}`);
    const within = (y) => Math.max(-40, Math.min(height + 40, y));
    const paths = [];
    for (const join of joins) {
      const a = join.a - panes[0].scrollTop, aEnd = join.aEnd - panes[0].scrollTop, b = join.b - panes[1].scrollTop, bEnd = join.bEnd - panes[1].scrollTop;
      if ((aEnd < 0 && bEnd < 0) || (a > height && b > height)) continue;
      const path = document.createElementNS("http://www.w3.org/2000/svg", "path");
      const half = width / 2;
      path.setAttribute("d", `M 0 ${within(a)} C ${half} ${within(a)}, ${half} ${within(b)}, ${width} ${within(b)} L ${width} ${within(bEnd)} C ${half} ${within(bEnd)}, ${half} ${within(aEnd)}, 0 ${within(aEnd)} Z`);
      path.setAttribute("class", join.kind);
      paths.push(path);
    }
    for (const link of links) {
      const a = link.left - panes[0].scrollTop, b = link.right - panes[1].scrollTop;
      if ((a < 0 && b < 0) || (a > height && b > height)) continue;
      const path = document.createElementNS("http://www.w3.org/2000/svg", "path");
      path.setAttribute("d", `M 0 ${within(a)} C ${width / 2} ${within(a)}, ${width / 2} ${within(b)}, ${width} ${within(b)}`);
      path.setAttribute("class", `link ${link.severity}`);
      paths.push(path);
    }
    picture.replaceChildren(...paths);
  }

  // Scrolling one text takes the other along, passage by passage.
  let leading = null;
  function follow(from) {
    if (panes.length < 2 || !linked.checked || !wide.matches) return;
    const to = 1 - from, key = from ? ["b", "a"] : ["a", "b"];
    const middle = panes[from].scrollTop + panes[from].clientHeight / 3;
    const points = [{ x: 0, y: 0 }];
    for (const join of [...joins].sort((p, q) => p[key[0]] - q[key[0]])) {
      const last = points[points.length - 1];
      if (join[key[0]] > last.x && join[key[1]] > last.y) points.push({ x: join[key[0]], y: join[key[1]] });
    }
    points.push({ x: Math.max(panes[from].scrollHeight, points[points.length - 1].x + 1), y: Math.max(panes[to].scrollHeight, points[points.length - 1].y + 1) });
    const next = Math.max(1, points.findIndex((point) => point.x >= middle));
    const before = points[next - 1], after = points[next];
    const share = (middle - before.x) / (after.x - before.x || 1);
    panes[to].scrollTop = before.y + share * (after.y - before.y) - panes[to].clientHeight / 3;
  }
  panes.forEach((pane, number) => {
    for (const name of ["pointerenter", "focusin", "wheel", "touchstart", "keydown"]) pane.addEventListener(name, () => { leading = number; }, { passive: true });
    pane.addEventListener("scroll", () => { if (leading === number) follow(number); requestAnimationFrame(draw); }, { passive: true });
  });
  function renew() { measure(); draw(); }
  window.addEventListener("resize", renew);
  wide.addEventListener("change", renew);
  if (document.fonts) document.fonts.ready.then(renew);
  renew();

  // Stepping through the findings.
  let at = -1;
  function show(id) {
    const element = id && byId(id);
    if (!element) return;
    const pane = element.closest(".text");
    if (pane && wide.matches) { leading = null; pane.scrollTop = top(element, pane) - pane.clientHeight / 3; }
    element.classList.add("at");
    return element;
  }
  function step(by) {
    if (!lines.length) return;
    if (at >= 0) lines[at].removeAttribute("aria-current");
    all(".at").forEach((element) => element.classList.remove("at"));
    at = at < 0 ? (by > 0 ? 0 : lines.length - 1) : (at + by + lines.length) % lines.length;
    const line = lines[at];
    line.setAttribute("aria-current", "true");
    line.focus({ preventScroll: true });
    line.parentElement.scrollTop = line.offsetTop - line.parentElement.offsetTop - 40;
    output.textContent = `${at + 1} of ${lines.length}`;
    show(line.dataset.there);
    const here = show(line.dataset.here);
    if (wide.matches) one(".both").scrollIntoView({ block: "nearest" });
    else if (here) here.scrollIntoView({ block: "center" });
    requestAnimationFrame(draw);
  }
  if (lines.length) {
    one("#next").addEventListener("click", () => step(1));
    one("#previous").addEventListener("click", () => step(-1));
    document.addEventListener("keydown", (event) => {
      if (!keys.checked || event.ctrlKey || event.metaKey || event.altKey || event.target.closest("input, select, textarea")) return;
      if (event.key === "j" || event.key === "n") step(1);
      else if (event.key === "k" || event.key === "p") step(-1);
    });
  }
  function arrive() {
    const element = location.hash.length > 1 && byId(decodeURIComponent(location.hash.slice(1)));
    const pane = element && element.closest(".beside .text");
    if (!pane || !wide.matches || element === pane) return;
    pane.scrollTop = top(element, pane) - pane.clientHeight / 3;
    follow(panes.indexOf(pane));
    pane.scrollIntoView({ block: "nearest" });
    renew();
  }
  window.addEventListener("hashchange", arrive);
  arrive();
})();
