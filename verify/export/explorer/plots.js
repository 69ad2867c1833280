"use strict";
// Four small plots along the run, and how much of the run is shown.
const Plots = ((View, Words) => {
  const PAD = { left: 46, right: 10, top: 8, bottom: 20 };

  // How many iterates the pictures show.
  function extent(run) {
    const all = run.rows.length;
    if (run.kind === "diverges") {
      const gone = run.rows.findIndex((row) => Math.abs(row.rho) > 1e6);
      return gone < 0 ? all : gone + 1;
    }
    if (run.kind === "converges") {
      const settled = run.rows.findIndex((row) => Math.abs(row.rho) < 1e-9);
      return Math.min(all, Math.max(12, settled < 0 ? all : settled + 1), 600);
    }
    return Math.min(all, run.kind === "boundary" ? 120 : 300);
  }

  // The panels: which number, on which scale, beside which line.
  function panels(s, run, rows) {
    const wild = run.kind === "diverges";
    const wide = (name) => {
      const values = rows.map((r) => r[name]).filter((v) => v > 0 && Number.isFinite(v));
      return Math.max(...values) > 50 * Math.min(...values);
    };
    return [
      wild
        ? { id: "rho", value: (r) => Math.abs(r.rho), log: true }
        : { id: "rho", value: (r) => r.rho, log: false, line: 0 },
      { id: "loss", value: (r) => r.loss, log: true },
      { id: "T", value: (r) => r.T, log: wide("T"), line: 8 / s.h, mark: true },
      { id: "sharpness", value: (r) => r.sharpness, log: wide("sharpness"), line: 2 / s.h, mark: true },
    ];
  }

  const NAMES = { rho: "Residual", loss: "Loss", T: "T", sharpness: "Sharpness" };

  function draw(canvases, { s, run, shown, cursor }) {
    const rows = run.rows.slice(0, shown);
    for (const panel of panels(s, run, rows)) one(canvases[panel.id], panel, rows, cursor, run.kind);
  }

  function one(canvas, panel, rows, cursor, kind) {
    const sheet = View.surface(canvas);
    if (!sheet) return;
    const { ctx, width, height } = sheet;
    const of = (v) => (panel.log ? (v > 1e-300 ? Math.log10(v) : NaN) : v);
    const points = rows.map((r) => [r.n, of(panel.value(r))]).filter((p) => Number.isFinite(p[1]));
    const values = points.map((p) => p[1]);
    if (panel.line !== undefined) values.push(of(panel.line));
    let [low, high] = [Math.min(...values), Math.max(...values)];
    if (panel.log && kind !== "diverges") low = Math.max(low, high - 24); // beyond that, rounding
    const room = 0.07 * (high - low) || Math.abs(high) * 0.1 || 1;
    [low, high] = [low - room, high + room];
    const last = Math.max(rows.length - 1, 1);
    const x = (n) => PAD.left + ((width - PAD.left - PAD.right) * n) / last;
    const y = (v) => PAD.top + ((height - PAD.top - PAD.bottom) * (high - v)) / (high - low);
    ctx.font = View.FONT;
    ctx.lineWidth = 1;
    ctx.strokeStyle = View.color("grid");
    ctx.fillStyle = View.color("soft");
    ctx.textAlign = "right";
    const marks =
      panel.log && high - low > 1.5
        ? View.ticks(low, high, 4).filter((t) => Number.isInteger(t.value))
        : View.ticks(low, high, 4);
    for (const { value, text } of marks) {
      ctx.beginPath();
      ctx.moveTo(PAD.left, y(value));
      ctx.lineTo(width - PAD.right, y(value));
      ctx.stroke();
      ctx.fillText(panel.log ? power(value) : text, PAD.left - 5, y(value) + 4);
    }
    for (const { value, text } of View.ticks(0, last, 5).filter((t) => Number.isInteger(t.value))) {
      ctx.textAlign = value ? "center" : "left";
      ctx.fillText(text, x(value), height - 5);
    }
    if (panel.line !== undefined) {
      ctx.strokeStyle = View.color(panel.mark ? "ellipse" : "edge");
      ctx.lineWidth = panel.mark ? 1.6 : 1;
      ctx.setLineDash(panel.mark ? [6, 3] : []);
      ctx.beginPath();
      ctx.moveTo(PAD.left, y(of(panel.line)));
      ctx.lineTo(width - PAD.right, y(of(panel.line)));
      ctx.stroke();
      ctx.setLineDash([]);
    }
    ctx.save();
    ctx.beginPath();
    ctx.rect(PAD.left - 4, 0, width - PAD.left - PAD.right + 8, height - PAD.bottom + 2);
    ctx.clip();
    ctx.strokeStyle = ctx.fillStyle = View.color("accent");
    if (kind === "converges" || kind === "diverges" || points.length < 60) {
      ctx.lineWidth = 1.3;
      ctx.globalAlpha = 0.6;
      ctx.beginPath();
      for (const [n, v] of points) ctx.lineTo(x(n), y(v));
      ctx.stroke();
      ctx.globalAlpha = 1;
    }
    for (const [n, v] of points) {
      ctx.beginPath();
      ctx.arc(x(n), y(v), points.length > 80 ? 1.3 : 2.1, 0, 2 * Math.PI);
      ctx.fill();
    }
    const now = rows[cursor];
    if (now && cursor) {
      ctx.strokeStyle = View.color("cursor");
      ctx.lineWidth = 1.5;
      ctx.beginPath();
      ctx.moveTo(x(cursor), 0);
      ctx.lineTo(x(cursor), height);
      ctx.stroke();
    }
    ctx.restore();
    const end = rows[rows.length - 1];
    const [from, to] = [rows[0], end].map((row) => Words.text(panel.value(row), 4));
    const beside = panel.mark ? `, against ${Words.text(panel.line, 4)}` : "";
    canvas.setAttribute("aria-label", `${NAMES[panel.id]}: ${from} at the start, ${to} at iterate ${end.n}${beside}`);
  }

  // 10^value in few characters.
  function power(value) {
    const size = 10 ** value;
    return size >= 0.01 && size < 10000
      ? String(Number(size.toPrecision(2)))
      : `1e${Math.round(value)}`.replace("-", "−");
  }

  // Tell which iterate of `shown` the pointer is at, while it is over a plot.
  function connect(canvas, shown, choose) {
    canvas.addEventListener("pointermove", (event) => {
      const box = canvas.getBoundingClientRect();
      const part = (event.clientX - box.left - PAD.left) / (box.width - PAD.left - PAD.right);
      choose(Math.round(Math.min(Math.max(part, 0), 1) * (shown() - 1)));
    });
  }

  return { draw, extent, connect };
})(View, Words);
