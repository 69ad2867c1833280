"use strict";
// What may be typed, and the examples.
const Fields = (() => {
  const LARGEST = 1e6;
  const EXAMPLES = [
    ["Far above 2/L, and it converges", { mu: 1, h: 0.4, x: 3, y: 0.1 }],
    ["Balancing: a sharp minimizer left behind", { mu: 1, h: 0.48, x: 2.75, y: 0.37 }],
    ["Just below h*", { mu: 1, h: 0.4296, x: 3, y: 0.1 }],
    ["Just above h*", { mu: 1, h: 0.43, x: 3, y: 0.1 }],
    ["On the boundary h = h*: ρ becomes 2", { mu: 1, h: 1, x: 2, y: 1 }],
    ["On it, where the orbit is typical", { mu: 1, h: 0.4, x: 2.8, y: -0.88 }],
    ["Balances into a 2-cycle", { mu: 1, h: 1.2, x: 1.5, y: 0.3 }],
    ["Balances into a 4-cycle", { mu: 1, h: 1.26, x: 1.3, y: 0.4 }],
    ["A 3-cycle", { mu: 1, h: 1.455, x: 0.9, y: 0.5 }],
    ["Chaotic on the line", { mu: 1, h: 1.9, x: 0.5, y: 0.3 }],
    ["Target 0: the catapult", { mu: 0, h: 0.22, x: 4, y: 1 }],
    ["On x = −y: to the saddle", { mu: 1, h: 0.19, x: 3, y: -3 }],
    ["Lands on a minimizer exactly", { mu: 1, h: 0.5, x: 2, y: 2 }],
  ];

  // The number that a text means for a field. Raises RangeError with a line that says what would be right.
  function parse(name, text) {
    const clean = text.trim().replace("−", "-");
    const value = /^[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d{1,3})?$/i.test(clean) ? Number(clean) + 0 : NaN;
    const label = { mu: "μ", h: "h", x: "x", y: "y", ratio: "h/h*", eta: "η" }[name];
    if (!Number.isFinite(value))
      throw new RangeError(`${label} = ${text.slice(0, 30)}: write a decimal number such as 0.25`);
    if (Math.abs(value) > LARGEST) throw new RangeError(`${label}: at most ${LARGEST} in size`);
    if (value < 0 && name === "mu") throw new RangeError("μ is not negative: use −μ with −y in place of y");
    if (value <= 0 && ["h", "ratio", "eta"].includes(name)) throw new RangeError(`${label} is positive`);
    if (value && Math.abs(value) < 1 / LARGEST / LARGEST)
      throw new RangeError(`${label}: at least 1e-12 in size, or 0`);
    return value;
  }

  return { EXAMPLES, parse };
})();
if (typeof module === "object") module.exports = Fields;
