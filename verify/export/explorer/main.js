"use strict";
// The page: its state is mu, h, x, y, in the address; everything shown is computed from it.
(() => {
  const $ = (id) => document.getElementById(id);
  const LINKS = JSON.parse($("links").textContent);
  const FIRST = { mu: 1, h: 0.4, x: 3, y: 0.1 };
  const QUICK = 3000; // steps at most while something moves
  let state = { ...FIRST };
  let [s, run, said, half, cursor, shown] = [null, null, null, 4, 0, 1];
  let [full, address, playing] = [0, 0, 0];

  const diagram = Diagram.create($("diagram"), {
    choose(eta, pixel) {
      const places = Math.min(12, Math.max(0, Math.ceil(-Math.log10(pixel))));
      setEta(Number(eta.toFixed(places)));
    },
  });
  const short = (value, digits = 5) => Number(value.toPrecision(digits));

  // Change something of the state. `quick`: more changes follow at once, so spare steps and keep the view.
  function change(part, { quick = false, refit = false } = {}) {
    const next = { ...state, ...part };
    s = Core.start(next.mu, next.h, next.x, next.y);
    state = next;
    stop();
    compute(quick ? QUICK : undefined);
    const wanted = Plane.reach(s);
    if (refit || (!quick && (Math.max(Math.abs(s.x), Math.abs(s.y)) > half || wanted < half / 4))) half = wanted;
    fail("");
    render();
    clearTimeout(full);
    if (quick) full = setTimeout(() => change({}), 200);
  }

  function compute(steps) {
    run = Core.run(s, steps);
    said = Outcome.judge(s, run);
    shown = Plots.extent(run);
    cursor = 0;
  }

  function fail(message) {
    $("error").textContent = message;
    $("error").hidden = !message;
    if (!message)
      for (const field of document.querySelectorAll("[aria-invalid]")) field.removeAttribute("aria-invalid");
  }

  // ---- what is shown

  function render() {
    const fields = {
      mu: state.mu,
      h: state.h,
      ratio: short(s.ratio, 6),
      x: state.x,
      y: state.y,
      eta: short(s.eta, 12),
    };
    for (const [name, value] of Object.entries(fields)) {
      const field = $(`${name}-text`);
      if (document.activeElement !== field) field.value = Number.isFinite(value) ? String(value) : "";
    }
    slide("mu", state.mu, `μ = ${state.mu}`);
    slide("h", Math.log10(state.h), `h = ${state.h}`);
    slide("ratio", s.ratio, `h/h* = ${Words.ratio(s)}`);
    slide("eta", s.eta, `η = ${Words.text(s.eta)}`);
    $("ratio").disabled = $("ratio-text").disabled = !(s.critical < Infinity);
    $("eta").disabled = $("eta-text").disabled = !state.mu;
    const numbers = { critical: s.critical, eta: s.eta, T: s.T, sharpness: s.sharpness, edge: 2 / s.h, D: s.D };
    for (const [name, value] of Object.entries(numbers)) $(`n-${name}`).textContent = Words.text(value, 8);
    $("largest").textContent = Words.largest(s);
    $("outcome").dataset.outcome = said.outcome;
    if ($("title").textContent !== said.title) $("title").textContent = said.title;
    $("chip").textContent = said.title;
    $("note").hidden = !said.note;
    $("note").textContent = said.note || "";
    $("computed").textContent = said.computed;
    $("theorems").replaceChildren(...said.theorems.map(entry));
    $("step-size").textContent = String(Plane.quantum(half));
    $("cmd-threshold").textContent =
      s.critical < Infinity
        ? `tamegd threshold --mu ${state.mu} --x ${state.x} --y ${state.y}`
        : "(no learning rate is critical at μ = 0, x = y = 0)";
    $("cmd-orbit").textContent = `tamegd orbit --mu ${state.mu} --h ${state.h} --x ${state.x} --y ${state.y} --enclose`;
    document.querySelector('[data-copy="cmd-threshold"]').disabled = !(s.critical < Infinity);
    $("cursor").max = String(Math.max(shown - 1, 1));
    diagram.set(s.eta);
    clearTimeout(address);
    address = setTimeout(write, 120);
    $("permalink").textContent = location.href.replace(/#.*/, "") + hash();
    pictures();
  }

  function slide(name, value, text) {
    const slider = $(name);
    slider.value = String(value);
    slider.setAttribute("aria-valuetext", text);
  }

  function entry(theorem) {
    const item = document.createElement("li");
    const [name, says, because] = ["p", "p", "p"].map((tag) => document.createElement(tag));
    name.className = "name";
    if (theorem.id) name.append(link(theorem.id, theorem.id), ...verdict(theorem.id));
    else name.textContent = "no theorem of this project";
    says.textContent = theorem.says;
    because.className = "because";
    because.textContent = theorem.because.join(", ");
    item.append(name, because, says);
    return item;
  }

  // What the theorem was worth when the site was built; nothing where the page stands alone.
  function verdict(id) {
    const found = LINKS[id] && LINKS[id].verdict;
    if (!found) return [];
    const badge = document.createElement("span");
    badge.className = "verdict";
    badge.dataset.kind = found;
    badge.textContent = found;
    return [" ", badge];
  }

  function link(id, text) {
    const found = LINKS[id];
    if (!found) return document.createTextNode(text);
    if (!found.href) {
      const span = document.createElement("span");
      span.textContent = text;
      span.title = found.title;
      return span;
    }
    const a = document.createElement("a");
    [a.href, a.textContent, a.title] = [found.href, text, found.title];
    return a;
  }

  function pictures() {
    $("cursor").value = String(cursor);
    $("cursor-text").textContent = String(cursor);
    $("cursor").setAttribute("aria-valuetext", `iterate ${cursor} of ${shown - 1}`);
    const row = run.rows[cursor];
    const T = row.T ? Words.text(8 / row.T) : "∞";
    $("iterate").textContent =
      `x = ${Words.text(row.x)}, y = ${Words.text(row.y)}, ρ = ${Words.text(row.rho)}, h* = ${T}, ` +
      `sharpness ${Words.text(row.sharpness)}`;
    $("plane-label").textContent = `The plane of x and y. Start x = ${state.x}, y = ${state.y}.`;
    const what = { s, run, shown, cursor, half };
    Plane.draw($("plane"), what);
    Plots.draw({ rho: $("plot-rho"), loss: $("plot-loss"), T: $("plot-T"), sharpness: $("plot-sharpness") }, what);
  }

  // ---- the address

  function hash() {
    const tab = $("tab-line").getAttribute("aria-selected") === "true" ? "&tab=line" : "";
    return `#mu=${state.mu}&h=${state.h}&x=${state.x}&y=${state.y}${tab}`;
  }

  function write() {
    if (location.hash !== hash()) history.replaceState(null, "", hash());
  }

  function readAddress() {
    const given = new URLSearchParams(location.hash.slice(1));
    select(given.get("tab") === "line" ? "line" : "plane");
    try {
      const part = {};
      for (const name of ["mu", "h", "x", "y"]) if (given.has(name)) part[name] = Fields.parse(name, given.get(name));
      change(part, { refit: true });
    } catch (error) {
      change({ ...FIRST }, { refit: true });
      fail(`The address was not read: ${error.message}`);
    }
  }

  // ---- the controls

  function setRatio(ratio, digits, quick) {
    if (s.critical < Infinity) change({ h: short(ratio * s.critical, digits) }, { quick });
  }

  function setEta(eta, quick = false) {
    if (state.mu && eta > 0) change({ h: short(eta / state.mu, 15) }, { quick });
  }

  const SLIDERS = {
    mu: (v, quick) => change({ mu: v }, { quick }),
    h: (v, quick) => change({ h: short(10 ** v, 4) }, { quick }),
    ratio: (v, quick) => setRatio(v, v === 1 ? 17 : 5, quick),
    eta: (v, quick) => setEta(v, quick),
  };
  for (const [name, act] of Object.entries(SLIDERS)) {
    $(name).addEventListener("input", () => act(Number($(name).value), true));
    $(name).addEventListener("change", () => change({}));
  }

  const TEXTS = {
    mu: (v) => change({ mu: v }),
    h: (v) => change({ h: v }),
    ratio: (v) => setRatio(v, 17),
    eta: (v) => setEta(v),
    x: (v) => change({ x: v }),
    y: (v) => change({ y: v }),
  };
  for (const [name, act] of Object.entries(TEXTS)) {
    const field = $(`${name}-text`);
    field.addEventListener("change", () => {
      try {
        act(Fields.parse(name, field.value));
      } catch (error) {
        fail(error.message);
        field.setAttribute("aria-invalid", "true");
      }
    });
    field.addEventListener("blur", () => {
      if (!field.hasAttribute("aria-invalid")) render();
    });
  }

  for (const [i, [name]] of Fields.EXAMPLES.entries()) $("examples").append(new Option(name, String(i)));
  $("examples").addEventListener("change", () => {
    const found = Fields.EXAMPLES[$("examples").value];
    $("examples").value = "";
    if (found) change(found[1], { refit: true });
  });

  for (const [i, mark] of Line.MARKS.entries())
    $("marks").append(new Option(`η = ${mark.label}: ${mark.text}`, String(i)));
  $("marks").addEventListener("change", () => {
    const mark = Line.MARKS[$("marks").value];
    if (!mark) return;
    const others = Line.MARKS.map((m) => Math.abs(m.eta - mark.eta)).filter(Boolean);
    diagram.goTo(mark.eta, 3 * Math.min(...others));
    $("mark-text").textContent = `At η = ${mark.eta}: ${mark.text}.`;
  });

  $("plane-fit").addEventListener("click", () => change({}, { refit: true }));
  const zoomPlane = (factor) => {
    half = short(Math.min(Math.max(half * factor, 1e-6), 1e7), 2);
    render();
  };
  $("plane-in").addEventListener("click", () => zoomPlane(1 / 1.5));
  $("plane-out").addEventListener("click", () => zoomPlane(1.5));
  $("diagram-in").addEventListener("click", () => diagram.zoom(1 / 1.6));
  $("diagram-out").addEventListener("click", () => diagram.zoom(1.6));
  $("diagram-reset").addEventListener("click", () => diagram.reset());
  Plane.connect($("plane"), {
    get: () => ({ s, half }),
    move: (x, y, last) => change({ x, y }, { quick: !last }),
    zoom: zoomPlane,
  });

  // ---- tabs

  const TABS = ["plane", "line"];
  function select(name) {
    for (const tab of TABS) {
      $(`tab-${tab}`).setAttribute("aria-selected", String(tab === name));
      $(`tab-${tab}`).tabIndex = tab === name ? 0 : -1;
      $(`panel-${tab}`).hidden = tab !== name;
    }
    if (name === "line") diagram.resize();
    if (s) render();
  }
  for (const tab of TABS) {
    $(`tab-${tab}`).addEventListener("click", () => select(tab));
    $(`tab-${tab}`).addEventListener("keydown", (event) => {
      if (event.key !== "ArrowLeft" && event.key !== "ArrowRight") return;
      const other = TABS[1 - TABS.indexOf(tab)];
      select(other);
      $(`tab-${other}`).focus();
      event.preventDefault();
    });
  }

  // ---- the iterates

  const choose = (n) => {
    cursor = Math.min(Math.max(n, 0), shown - 1);
    pictures();
  };
  $("cursor").addEventListener("input", () => choose(Number($("cursor").value)));
  for (const name of ["rho", "loss", "T", "sharpness"]) Plots.connect($(`plot-${name}`), () => shown, choose);
  function stop() {
    clearInterval(playing);
    playing = 0;
    $("play").textContent = "Play";
    $("play").setAttribute("aria-pressed", "false");
  }
  $("play").addEventListener("click", () => {
    if (playing) {
      stop();
      return;
    }
    if (cursor >= shown - 1) choose(0);
    $("play").textContent = "Stop";
    $("play").setAttribute("aria-pressed", "true");
    playing = setInterval(() => {
      choose(cursor + 1);
      if (cursor >= shown - 1) stop();
    }, 160);
  });
  const still = matchMedia("(prefers-reduced-motion: reduce)");
  const calm = () => {
    $("play").hidden = still.matches;
    if (still.matches) stop();
  };
  still.addEventListener("change", calm);
  calm();

  // ---- copying

  for (const button of document.querySelectorAll("[data-copy]")) {
    button.addEventListener("click", async () => {
      write();
      const done = await View.copy($(button.dataset.copy).textContent);
      button.focus();
      $("copied").textContent = done ? "Copied." : "Copying is not permitted here: select the text by hand.";
    });
  }

  for (const place of document.querySelectorAll("[data-theorem]"))
    place.replaceChildren(link(place.dataset.theorem, place.textContent));
  matchMedia("(prefers-color-scheme: dark)").addEventListener("change", () => {
    pictures();
    diagram.paint();
  });
  let resized = 0;
  new ResizeObserver(() => {
    cancelAnimationFrame(resized);
    resized = requestAnimationFrame(() => {
      if (!run) return;
      pictures();
      if (!$("panel-line").hidden) diagram.resize();
    });
  }).observe(document.querySelector(".stage"));
  window.addEventListener("hashchange", () => {
    if (location.hash !== hash()) readAddress();
  });
  readAddress();
})();
