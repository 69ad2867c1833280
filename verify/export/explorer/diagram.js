"use strict";
// The bifurcation diagram of the balanced line: a density of the critical orbit, drawn at once and refined while the page is idle.
const Diagram = ((View, Line) => {
  const ALL = { left: 0, right: 2, low: -2.1, high: 2.1 };
  const PAD = { left: 40, right: 8, top: 56, bottom: 24 };
  const SMALLEST = 1e-9;
  const SLICE = 10; // milliseconds of work in one frame

  function create(canvas, { choose }) {
    let view = { ...ALL };
    let eta = 1;
    let aim = null; // a threshold that was gone to
    let counts = null; // a list of counts for each column
    let [column, round, frame] = [0, 0, 0];

    const area = () => ({
      width: canvas.clientWidth - PAD.left - PAD.right,
      height: canvas.clientHeight - PAD.top - PAD.bottom,
    });
    const toX = (e) => PAD.left + ((e - view.left) / (view.right - view.left)) * area().width;
    const toY = (r) => PAD.top + ((view.high - r) / (view.high - view.low)) * area().height;
    const fromX = (x) => view.left + ((x - PAD.left) / area().width) * (view.right - view.left);
    const fromY = (y) => view.high - ((y - PAD.top) / area().height) * (view.high - view.low);

    // Rounds of work, each longer than the last: [steps left out, steps counted]; more where little of the range is seen.
    function rounds() {
      const zoom = Math.min(40, Math.max(1, (ALL.high - ALL.low) / (view.high - view.low)));
      return [
        [250, 150],
        [1500, Math.round(600 * Math.sqrt(zoom))],
        [6000, Math.round(1500 * zoom)],
      ];
    }

    function begin() {
      const { width, height } = area();
      if (width <= 0) return;
      const scale = Math.min(window.devicePixelRatio || 1, 2);
      const [columns, bins] = [Math.round(width * scale), Math.round(height * scale)];
      counts = { columns, bins, data: Array.from({ length: columns }, () => null) };
      [column, round] = [0, 0];
      cancelAnimationFrame(frame);
      canvas.dataset.view = [view.left, view.right, view.low, view.high].join(" ");
      work();
    }

    function work() {
      const until = performance.now() + (round ? SLICE : 30);
      const plan = rounds();
      while (round < plan.length && performance.now() < until) {
        const bins = new Uint16Array(counts.bins);
        const e = view.left + ((column + 0.5) / counts.columns) * (view.right - view.left);
        if (e > 0 && e <= 2) Line.column(e, view.low, view.high, bins, ...plan[round]);
        counts.data[column] = { bins, take: plan[round][1] };
        column += 1;
        if (column === counts.columns) [column, round] = [0, round + 1];
      }
      paint();
      canvas.dataset.refined = String(round >= plan.length);
      if (round < plan.length) frame = requestAnimationFrame(work);
    }

    function density(ctx) {
      const image = new ImageData(counts.columns, counts.bins);
      const ink = View.mix(View.color("accent"), View.color("accent"), 0).match(/\d+/g).map(Number);
      for (let c = 0; c < counts.columns; c += 1) {
        const entry = counts.data[c];
        if (!entry) continue;
        const strength = (6 * Math.sqrt(counts.bins)) / entry.take;
        for (let b = 0; b < counts.bins; b += 1) {
          if (!entry.bins[b]) continue;
          const i = 4 * ((counts.bins - 1 - b) * counts.columns + c);
          image.data.set([...ink, Math.round(255 * Math.min(1, 0.12 + Math.sqrt(entry.bins[b] * strength) * 0.45))], i);
        }
      }
      const sheet = document.createElement("canvas");
      [sheet.width, sheet.height] = [counts.columns, counts.bins];
      sheet.getContext("2d").putImageData(image, 0, 0);
      const { width, height } = area();
      ctx.drawImage(sheet, PAD.left, PAD.top, width, height);
    }

    function paint() {
      const to = View.surface(canvas);
      if (!to || !counts) return;
      const { ctx, width, height } = to;
      const [right, bottom] = [width - PAD.right, height - PAD.bottom];
      ctx.font = View.FONT;
      ctx.lineWidth = 1;
      ctx.strokeStyle = View.color("grid");
      ctx.fillStyle = View.color("soft");
      for (const { value, text } of View.ticks(view.left, view.right, width / 110)) {
        line(ctx, toX(value), PAD.top, toX(value), bottom);
        ctx.textAlign = "center";
        if (toX(value) < right - 24) ctx.fillText(text, Math.max(toX(value), PAD.left + 4), height - 7);
      }
      for (const { value, text } of View.ticks(view.low, view.high, height / 80)) {
        line(ctx, PAD.left, toY(value), right, toY(value));
        ctx.textAlign = "right";
        if (toY(value) > PAD.top + 16) ctx.fillText(text, PAD.left - 4, toY(value) + 4);
      }
      ctx.textAlign = "right";
      ctx.fillText("η", right, height - 7);
      ctx.fillText("ρ", PAD.left - 8, PAD.top + 4);
      density(ctx);
      ctx.save();
      ctx.beginPath();
      ctx.rect(PAD.left, 0, right - PAD.left, bottom);
      ctx.clip();
      marks(ctx, bottom);
      ctx.strokeStyle = View.color("cursor");
      ctx.lineWidth = 2;
      line(ctx, toX(eta), PAD.top, toX(eta), bottom);
      ctx.restore();
    }

    function marks(ctx, bottom) {
      let free = -Infinity;
      for (const mark of Line.MARKS) {
        const x = toX(mark.eta);
        ctx.strokeStyle = View.color("ellipse");
        ctx.lineWidth = 1;
        line(ctx, x, PAD.top - 7, x, PAD.top);
        ctx.globalAlpha = 0.45;
        ctx.setLineDash(mark.extrapolated ? [1, 4] : [4, 4]);
        line(ctx, x, PAD.top, x, bottom);
        ctx.setLineDash([]);
        ctx.globalAlpha = 1;
        const half = ctx.measureText(mark.label).width / 2;
        if (x - half < free || x < PAD.left || x > canvas.clientWidth - PAD.right - 128) continue;
        ctx.fillStyle = View.color("ellipse");
        ctx.textAlign = "center";
        ctx.fillText(mark.label, Math.max(x, PAD.left + half), PAD.top - 10);
        free = x + half + 8;
      }
    }

    function line(ctx, ...p) {
      ctx.beginPath();
      ctx.moveTo(p[0], p[1]);
      ctx.lineTo(p[2], p[3]);
      ctx.stroke();
    }

    function show(next) {
      const clip = (low, high, a, b) => {
        const size = Math.min(high - low, b - a);
        const start = Math.min(Math.max(low, a), b - size);
        return [start, start + size];
      };
      [view.left, view.right] = clip(next.left, next.right, ALL.left, ALL.right);
      [view.low, view.high] = clip(next.low, next.high, ALL.low, ALL.high);
      begin();
    }

    // Where to zoom without a pointer: at the threshold gone to, else at the current eta if it is seen, else in the middle; and there
    // at the point of the orbit that is nearest to the middle.
    function target() {
      const seen = (e) => e !== null && e > view.left && e < view.right;
      const e = [aim, eta].find(seen) ?? (view.left + view.right) / 2;
      const middle = (view.low + view.high) / 2;
      const found = Line.orbit(e, 3000, 256).filter((r) => r > view.low && r < view.high);
      return [
        e,
        found.reduce((best, r) => (Math.abs(r - middle) < Math.abs(best - middle) ? r : best), found[0] ?? middle),
      ];
    }

    // Zoom by a factor about a point of the canvas, or about the target.
    function zoom(factor, x, y) {
      if (factor < 1 && (view.right - view.left) * factor < SMALLEST) return;
      const [e, r] = x === undefined ? target() : [fromX(x), fromY(y)];
      const about = (low, high, c) => [c - (c - low) * factor, c + (high - c) * factor];
      const [[left, right], [low, high]] = [about(view.left, view.right, e), about(view.low, view.high, r)];
      show({ left, right, low, high });
    }

    const pan = (dx, dy) => {
      aim = null;
      const [e, r] = [(dx / area().width) * (view.right - view.left), (dy / area().height) * (view.high - view.low)];
      show({ left: view.left - e, right: view.right - e, low: view.low + r, high: view.high + r });
    };

    const reset = () => {
      aim = null;
      show(ALL);
    };

    connect(canvas, { pan, zoom, reset, pick: (x) => choose(fromX(x), (view.right - view.left) / area().width) });
    return {
      set(value) {
        if (value !== eta) aim = null;
        eta = value;
        paint();
      },
      resize: begin,
      paint,
      zoom,
      reset,
      goTo(value, width) {
        aim = value;
        show({ left: value - width / 2, right: value + width / 2, low: ALL.low, high: ALL.high });
      },
    };
  }

  function connect(canvas, { pan, zoom, reset, pick }) {
    const held = new Map();
    let moved = 0;
    const local = (event) => {
      const box = canvas.getBoundingClientRect();
      return [event.clientX - box.left, event.clientY - box.top];
    };
    canvas.addEventListener("pointerdown", (event) => {
      if (event.button) return;
      canvas.setPointerCapture(event.pointerId);
      canvas.focus({ preventScroll: true });
      held.set(event.pointerId, local(event));
      if (held.size === 1) moved = 0;
    });
    canvas.addEventListener("pointermove", (event) => {
      const before = held.get(event.pointerId);
      if (!before) return;
      const now = local(event);
      const [dx, dy] = [now[0] - before[0], now[1] - before[1]];
      moved += Math.abs(dx) + Math.abs(dy);
      if (held.size === 1 && moved > 4) pan(dx, dy);
      if (held.size === 2) {
        const [id, other] = [...held].find(([key]) => key !== event.pointerId);
        const size = (p) => Math.hypot(p[0] - other[0], p[1] - other[1]) || 1;
        if (id !== undefined) zoom(size(before) / size(now), (now[0] + other[0]) / 2, (now[1] + other[1]) / 2);
      }
      held.set(event.pointerId, now);
    });
    const end = (event) => {
      if (!held.delete(event.pointerId)) return;
      if (event.type === "pointerup" && !held.size && moved <= 4) pick(local(event)[0]);
    };
    canvas.addEventListener("pointerup", end);
    canvas.addEventListener("pointercancel", end);
    canvas.addEventListener("dblclick", (event) => zoom(0.4, ...local(event)));
    canvas.addEventListener(
      "wheel",
      (event) => {
        if (document.activeElement !== canvas && !event.ctrlKey) return; // the page scrolls on, unless the picture has the focus
        event.preventDefault();
        zoom(Math.exp(Math.sign(event.deltaY) * Math.min(Math.abs(event.deltaY), 120) * 0.003), ...local(event));
      },
      { passive: false },
    );
    canvas.addEventListener("keydown", (event) => {
      if (event.altKey || event.ctrlKey || event.metaKey) return;
      const way = { ArrowLeft: [1, 0], ArrowRight: [-1, 0], ArrowUp: [0, 1], ArrowDown: [0, -1] }[event.key];
      const far = event.shiftKey ? 150 : 30;
      if (way) pan(way[0] * far, way[1] * far);
      else if (event.key === "+" || event.key === "=") zoom(1 / 1.5);
      else if (event.key === "-") zoom(1.5);
      else if (event.key === "0") reset();
      else return;
      event.preventDefault();
    });
  }

  return { create, ALL };
})(View, Line);
