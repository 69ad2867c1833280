// The filter of the overview, the focus of the graph, and wide formulas for the keyboard. Without it all text is still there.
"use strict";

function filterTheorems() {
  const form = document.getElementById("filter");
  if (!form) return;
  const words = document.getElementById("filter-words"), kind = document.getElementById("filter-kind"), count = document.getElementById("filter-count");
  const rows = [...document.querySelectorAll("table.theorems tbody tr")];
  function update() {
    const wanted = words.value.toLowerCase().split(/\s+/).filter(Boolean);
    let shown = 0;
    for (const row of rows) {
      const text = row.dataset.words.toLowerCase();
      const fits = (!kind.value || row.dataset.kind === kind.value) && wanted.every((w) => text.includes(w));
      row.hidden = !fits;
      shown += fits;
    }
    for (const chapter of document.querySelectorAll("section.chapter")) {
      chapter.hidden = !chapter.querySelector("tbody tr:not([hidden])");
    }
    count.textContent = `${shown} of ${rows.length} theorems`;
  }
  form.hidden = false;
  form.addEventListener("submit", (event) => event.preventDefault());
  words.addEventListener("input", update);
  kind.addEventListener("change", update);
  update();
}

function reached(start, edges) {
  const seen = new Set(), waiting = [...(edges.get(start) || [])];
  while (waiting.length) {
    const found = waiting.pop();
    if (seen.has(found) || found === start) continue;
    seen.add(found);
    waiting.push(...(edges.get(found) || []));
  }
  return [...seen].sort();
}

function element(tag, text, attributes = {}) {
  const made = document.createElement(tag);
  made.textContent = text;
  for (const [name, value] of Object.entries(attributes)) made.setAttribute(name, value);
  return made;
}

// The title of a theorem with its formulas, from the list below the graph.
function titleOf(name) {
  const found = document.querySelector(`li[data-of="${CSS.escape(name)}"] .title`);
  return found ? found.cloneNode(true) : "";
}

function listed(title, names, nodes, key) {
  const part = document.createElement("div");
  part.append(element("h3", `${title} (${names.length})`, { class: key }));
  if (!names.length) part.append(element("p", "No other theorem."));
  const list = document.createElement("ul");
  for (const name of names) {
    const item = document.createElement("li");
    item.append(element("a", name, { href: `#${encodeURIComponent(name)}` }), ` (${nodes.get(name).dataset.kind}) `, titleOf(name));
    list.append(item);
  }
  if (names.length) part.append(list);
  return part;
}

function focusGraph() {
  const graph = document.getElementById("graph-drawing");
  if (!graph) return;
  const nodes = new Map([...graph.querySelectorAll("a.node")].map((node) => [node.id, node]));
  const uses = new Map(), usedBy = new Map([...nodes.keys()].map((name) => [name, []]));
  for (const [name, node] of nodes) {
    const used = node.dataset.uses.split(" ").filter(Boolean);
    uses.set(name, used);
    for (const other of used) usedBy.get(other).push(name);
  }
  const title = document.getElementById("graph-focus-title"), about = document.getElementById("graph-focus-about");
  const lists = document.getElementById("graph-focus-lists"), canvas = document.getElementById("graph-canvas");
  const nothing = { title: title.textContent, about: about.textContent };
  function show() {
    const name = decodeURIComponent(location.hash.slice(1)), node = nodes.get(name);
    const below = new Set(node ? reached(name, uses) : []), above = new Set(node ? reached(name, usedBy) : []);
    graph.classList.toggle("focused", Boolean(node));
    for (const [other, one] of nodes) {
      one.classList.toggle("chosen", other === name);
      one.classList.toggle("below", below.has(other));
      one.classList.toggle("above", above.has(other));
      if (other === name) one.setAttribute("aria-current", "true"); else one.removeAttribute("aria-current");
    }
    for (const edge of graph.querySelectorAll(".edges path")) {
      const { used, user } = edge.dataset;
      edge.classList.toggle("below", (user === name || below.has(user)) && below.has(used));
      edge.classList.toggle("above", (used === name || above.has(used)) && above.has(user));
    }
    lists.replaceChildren();
    title.textContent = node ? name : nothing.title;
    about.textContent = node ? "" : nothing.about;
    if (!node) return;
    about.append(titleOf(name), ` (${node.dataset.kind}). `, element("a", "Its page", { href: `theorem/${encodeURIComponent(name)}.html` }));
    lists.append(listed("Leans on", [...below], nodes, "key-below"), listed("Would fall without it", [...above], nodes, "key-above"));
    see(node);
  }
  // Scroll the graph, and nothing else, so that a theorem is in view.
  function see(node) {
    const box = node.getBoundingClientRect(), frame = canvas.getBoundingClientRect();
    const seen = box.left >= frame.left && box.right <= frame.right && box.top >= frame.top && box.bottom <= frame.bottom;
    if (!seen) canvas.scrollBy(box.left - frame.left - (frame.width - box.width) / 2, box.top - frame.top - (frame.height - box.height) / 2);
  }
  const zoom = document.getElementById("graph-zoom"), full = graph.viewBox.baseVal;
  let scale = 1;
  function resize(wanted) {
    const middle = [canvas.scrollLeft + canvas.clientWidth / 2, canvas.scrollTop + canvas.clientHeight / 2], before = scale;
    scale = Math.min(Math.max(wanted, 0.2), 3);
    graph.style.width = `${full.width * scale}px`;
    graph.style.height = `${full.height * scale}px`;
    const [x, y] = middle.map((v) => (v * scale) / before);
    canvas.scrollTo(x - canvas.clientWidth / 2, y - canvas.clientHeight / 2);
    const chosen = graph.querySelector(".chosen");
    if (chosen) see(chosen);
  }
  const sizes = { in: () => scale * 1.25, out: () => scale / 1.25, width: () => canvas.clientWidth / full.width, one: () => 1 };
  zoom.hidden = false;
  zoom.addEventListener("click", (event) => {
    const wanted = sizes[event.target.dataset.zoom];
    if (wanted) resize(wanted());
  });
  graph.classList.add("live");
  window.addEventListener("hashchange", show);
  window.addEventListener("popstate", show);
  // Following the link itself would move the page; the address and the focus are all that should change.
  document.addEventListener("click", (event) => {
    const link = event.target.closest("a");
    const hash = link && !event.ctrlKey && !event.metaKey && !event.shiftKey ? link.getAttribute("href") : "";
    if (!hash.startsWith("#") || !nodes.has(decodeURIComponent(hash.slice(1)))) return;
    event.preventDefault();
    if (location.hash !== hash) history.pushState(null, "", hash);
    show();
    if (!graph.contains(link)) canvas.scrollIntoView({ block: "nearest" });
  });
  window.addEventListener("load", () => {
    if (location.hash) requestAnimationFrame(() => canvas.scrollIntoView({ block: "nearest" }));
  });
  document.addEventListener("keydown", (event) => {
    if (event.key !== "Escape" || !location.hash) return;
    history.replaceState(null, "", location.pathname + location.search);
    show();
  });
  show();
}

function reachWideFormulas() {
  for (const box of document.querySelectorAll(".tex, .scroll")) {
    const wide = box.scrollWidth > box.clientWidth + 1;
    if (wide) {
      box.tabIndex = 0;
      box.setAttribute("role", "group");
      box.setAttribute("aria-label", "Wide content, scrollable");
    } else {
      box.removeAttribute("tabindex");
      box.removeAttribute("role");
      box.removeAttribute("aria-label");
    }
  }
}

filterTheorems();
focusGraph();
reachWideFormulas();
window.addEventListener("resize", reachWideFormulas);
window.addEventListener("load", reachWideFormulas); // pictures have their size now
