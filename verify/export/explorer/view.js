"use strict";
// Helpers of the pictures (a surface at the screen's resolution, the colours of the theme, round tick marks), and copying.
const View = (() => {
  const color = (name) => getComputedStyle(document.documentElement).getPropertyValue(`--${name}`).trim();

  // A cleared drawing surface in CSS pixels; null while the canvas is hidden.
  function surface(canvas) {
    const { clientWidth: width, clientHeight: height } = canvas;
    if (!width || !height) return null;
    const scale = Math.min(window.devicePixelRatio || 1, 3);
    const [w, h] = [Math.round(width * scale), Math.round(height * scale)];
    if (canvas.width !== w || canvas.height !== h) [canvas.width, canvas.height] = [w, h];
    const ctx = canvas.getContext("2d");
    ctx.setTransform(scale, 0, 0, scale, 0, 0);
    ctx.clearRect(0, 0, width, height);
    ctx.lineJoin = "round";
    return { ctx, width, height, scale };
  }

  // Round numbers between low and high, about `count` of them.
  function ticks(low, high, count) {
    const rough = (high - low) / count;
    if (!(rough > 0) || !Number.isFinite(rough)) return [];
    const power = 10 ** Math.floor(Math.log10(rough));
    const step = power * [1, 2, 5, 10].find((m) => m * power >= rough * 0.999);
    const out = [];
    for (let i = Math.ceil(low / step - 1e-9); i * step <= high + step * 1e-9; i += 1) out.push(i * step);
    const places = Math.max(0, -Math.floor(Math.log10(step) + 1e-9));
    const wide = Math.max(Math.abs(low), Math.abs(high)) >= 1e5 || places > 12;
    return out.map((value) => ({
      value,
      text: (wide ? value.toExponential(1).replace("e+", "e") : value.toFixed(places)).replace(/-/g, "−"),
    }));
  }

  function mix(a, b, t) {
    const read = (hex) => [1, 3, 5].map((i) => parseInt(hex.slice(i, i + 2), 16));
    const [p, q] = [read(a), read(b)];
    return `rgb(${p.map((v, i) => Math.round(v + (q[i] - v) * t)).join(",")})`;
  }

  // Copy a text; false where that is not permitted.
  async function copy(text) {
    if (navigator.clipboard && window.isSecureContext) {
      try {
        await navigator.clipboard.writeText(text);
        return true;
      } catch {
        // not permitted: try the old way
      }
    }
    const area = document.createElement("textarea");
    area.value = text;
    document.body.append(area);
    area.select();
    const done = document.execCommand("copy");
    area.remove();
    return done;
  }

  const FONT = '12px system-ui, -apple-system, "Segoe UI", "Noto Sans", "DejaVu Sans", sans-serif';
  return { color, surface, ticks, mix, copy, FONT };
})();
