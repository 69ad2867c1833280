"use strict";
// The (x, y) plane: the orbit, the two ellipses, the minimizers by stability, and the start, which is moved by pointer and keys.
const Plane = ((View) => {
  const NICE = [1, 1.5, 2, 3, 4, 5, 7];

  // Half the width of the picture that shows this start well.
  function reach(s) {
    const level = Math.sqrt(s.T / 2);
    const wanted =
      1.12 *
        Math.max(
          level,
          Math.abs(s.x),
          Math.abs(s.y),
          1.5 * Math.sqrt(s.mu),
          Math.min(2 / Math.sqrt(s.h), 1.9 * level),
        ) || 1;
    const power = 10 ** Math.floor(Math.log10(wanted));
    return power * (NICE.find((n) => n * power >= wanted) || 10);
  }

  function ellipse(ctx, at, T, excess, mu) {
    const [a, b] = [Math.sqrt(2 * (T + 4 * mu)) / 2, Math.sqrt(2 * Math.max(excess, 0)) / 2]; // half axes along x = y and x = -y
    ctx.beginPath();
    ctx.ellipse(at.x(0), at.y(0), a * at.unit, b * at.unit, -Math.PI / 4, 0, 2 * Math.PI);
  }

  // x y = mu is u^2 - v^2 = mu with u = (x + y)/2, v = (x - y)/2; there S = 2 mu + 4 v^2.
  function minimizers(ctx, at, s, half) {
    const edge = s.h * s.mu < 1 ? Math.sqrt((1 / s.h - s.mu) / 2) : 0;
    const far = Math.max(half * 1.5, edge);
    const pieces =
      s.h * s.mu < 1
        ? [
            [-edge, edge, true],
            [-far, -edge, false],
            [edge, far, false],
          ]
        : [[-far, far, false]];
    for (const [low, high, stable] of pieces) {
      ctx.strokeStyle = View.color(stable ? "stable" : "unstable");
      ctx.lineWidth = stable ? 3.4 : 1.8;
      ctx.setLineDash(stable ? [] : [5, 4]);
      for (const sign of [1, -1]) {
        ctx.beginPath();
        for (let i = 0; i <= 240; i += 1) {
          const v = low + ((high - low) * i) / 240;
          const u = sign * Math.hypot(v, Math.sqrt(s.mu));
          ctx.lineTo(at.x(u + v), at.y(u - v));
        }
        ctx.stroke();
      }
    }
    ctx.setLineDash([]);
  }

  function axes(ctx, at, half, size) {
    ctx.font = View.FONT;
    ctx.lineWidth = 1;
    for (const { value, text } of View.ticks(-half, half, size / 85)) {
      ctx.strokeStyle = View.color(value ? "grid" : "rule");
      ctx.beginPath();
      ctx.moveTo(at.x(value), 0);
      ctx.lineTo(at.x(value), size);
      ctx.moveTo(0, at.y(value));
      ctx.lineTo(size, at.y(value));
      ctx.stroke();
      ctx.fillStyle = View.color("soft");
      if (value && at.x(value) < size - 34 && at.x(value) > 14) {
        ctx.textAlign = "center";
        ctx.fillText(text, at.x(value), size - 7);
      }
      if (value && at.y(value) > 50 && at.y(value) < size - 24) {
        ctx.textAlign = "left";
        ctx.fillText(text, 6, at.y(value) + 4);
      }
    }
    ctx.setLineDash([2, 4]);
    ctx.strokeStyle = View.color("edge");
    ctx.beginPath();
    ctx.moveTo(0, size);
    ctx.lineTo(size, 0);
    ctx.moveTo(0, 0);
    ctx.lineTo(size, size);
    ctx.stroke();
    ctx.setLineDash([]);
    ctx.fillStyle = View.color("soft");
    ctx.textAlign = "left";
    ctx.fillText("x", size - 14, at.y(0) - 6);
    ctx.fillText("y", at.x(0) + 6, 14);
    for (const [text, x, y, turn] of [
      ["x = y", size * 0.86, size * 0.14, -1],
      ["x = −y", size * 0.86, size * 0.86, 1],
    ]) {
      ctx.save();
      ctx.translate(x, y);
      ctx.rotate((turn * Math.PI) / 4);
      ctx.textAlign = "center";
      ctx.fillText(text, 0, -5);
      ctx.restore();
    }
  }

  function orbit(ctx, at, rows, shown, cursor) {
    const [first, last] = [View.color("first"), View.color("last")];
    const near = rows.slice(0, shown).filter((r) => Math.abs(at.x(r.x)) < 1e5 && Math.abs(at.y(r.y)) < 1e5);
    ctx.lineWidth = 1;
    ctx.strokeStyle = View.color("edge");
    ctx.globalAlpha = near.length > 120 ? 0.28 : 0.55;
    ctx.beginPath();
    for (const row of near.slice(0, 160)) ctx.lineTo(at.x(row.x), at.y(row.y));
    ctx.stroke();
    ctx.globalAlpha = 1;
    for (const row of near) {
      ctx.fillStyle = View.mix(first, last, Math.sqrt(row.n / Math.max(shown - 1, 1)));
      ctx.beginPath();
      ctx.arc(at.x(row.x), at.y(row.y), near.length > 200 ? 2 : 2.8, 0, 2 * Math.PI);
      ctx.fill();
    }
    const now = rows[cursor];
    if (now && cursor && Math.abs(at.x(now.x)) < 1e5 && Math.abs(at.y(now.y)) < 1e5) {
      ctx.strokeStyle = View.color("cursor");
      ctx.lineWidth = 2;
      ctx.beginPath();
      ctx.arc(at.x(now.x), at.y(now.y), 6, 0, 2 * Math.PI);
      ctx.stroke();
    }
  }

  function draw(canvas, { s, run, shown, cursor, half }) {
    const to = View.surface(canvas);
    if (!to) return;
    const { ctx, width } = to;
    const unit = width / (2 * half);
    const at = { unit, x: (v) => width / 2 + v * unit, y: (v) => width / 2 - v * unit };
    const eta2 = s.sign.eta2 < 0;
    if (eta2) {
      ellipse(ctx, at, 8 / s.h, 8 / s.h - 4 * s.mu, s.mu);
      ctx.fillStyle = View.color("inside");
      ctx.fill();
    }
    axes(ctx, at, half, width);
    ctx.lineWidth = 2;
    if (eta2) {
      ellipse(ctx, at, 8 / s.h, 8 / s.h - 4 * s.mu, s.mu);
      ctx.strokeStyle = View.color("ellipse");
      ctx.stroke();
    }
    ellipse(ctx, at, s.T, s.excess, s.mu);
    ctx.setLineDash([1.5, 5]);
    ctx.lineCap = "round";
    ctx.strokeStyle = View.color("level");
    ctx.stroke();
    ctx.setLineDash([]);
    ctx.lineCap = "butt";
    minimizers(ctx, at, s, half);
    orbit(ctx, at, run.rows, shown, cursor);
    if (run.kind === "converges") star(ctx, at.x(run.limit.x), at.y(run.limit.y));
    ctx.beginPath();
    ctx.arc(at.x(s.x), at.y(s.y), 8, 0, 2 * Math.PI);
    ctx.lineWidth = 2.5;
    ctx.strokeStyle = View.color("cursor");
    ctx.stroke();
  }

  function star(ctx, x, y) {
    ctx.beginPath();
    for (let i = 0; i < 10; i += 1) {
      const [r, t] = [i % 2 ? 3.2 : 8, (Math.PI * i) / 5 - Math.PI / 2];
      ctx.lineTo(x + r * Math.cos(t), y + r * Math.sin(t));
    }
    ctx.closePath();
    ctx.fillStyle = View.color("ink");
    ctx.strokeStyle = View.color("field");
    ctx.lineWidth = 1.5;
    ctx.stroke();
    ctx.fill();
  }

  // What a key or the pointer moves by: a hundredth of a round part of the picture.
  const quantum = (half) => 10 ** (Math.floor(Math.log10(half)) - 2);
  const rounded = (value, step) =>
    Number((Math.round(value / step) * step).toFixed(Math.max(0, Math.round(-Math.log10(step)))));

  // Let the pointer and the keys move the start: `get` gives {s, half}, `move(x, y, last)` takes the new start, `zoom(factor)` the view.
  function connect(canvas, { get, move, zoom }) {
    const put = (event, last) => {
      const { half } = get();
      const box = canvas.getBoundingClientRect();
      const [x, y] = [(event.clientX - box.left) / box.width, (event.clientY - box.top) / box.height];
      const inside = (v) => Math.min(Math.max(v, -half), half);
      move(...[inside((2 * x - 1) * half), inside((1 - 2 * y) * half)].map((v) => rounded(v, quantum(half))), last);
    };
    canvas.addEventListener("pointerdown", (event) => {
      if (event.button || !event.isPrimary) return;
      canvas.setPointerCapture(event.pointerId);
      canvas.focus({ preventScroll: true });
      put(event, false);
    });
    canvas.addEventListener("pointermove", (event) => {
      if (event.isPrimary && canvas.hasPointerCapture(event.pointerId)) put(event, false);
    });
    const end = (event) => {
      if (!event.isPrimary || !canvas.hasPointerCapture(event.pointerId)) return;
      canvas.releasePointerCapture(event.pointerId);
      if (event.type === "pointerup") put(event, true);
    };
    canvas.addEventListener("pointerup", end);
    canvas.addEventListener("pointercancel", end);
    canvas.addEventListener("keydown", (event) => {
      const way = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, 1], ArrowDown: [0, -1] }[event.key];
      if (event.altKey || event.ctrlKey || event.metaKey) return;
      if (way) {
        const { s, half } = get();
        const step = quantum(half) * (event.shiftKey ? 10 : 1);
        move(...[s.x + way[0] * step, s.y + way[1] * step].map((v) => Number(v.toPrecision(12))), false);
      } else if (event.key === "+" || event.key === "=") zoom(1 / 1.5);
      else if (event.key === "-") zoom(1.5);
      else return;
      event.preventDefault();
    });
  }

  return { draw, reach, connect, quantum };
})(View);
