"use strict";
// Decimals n * 10^-k kept exactly, so that signs are decided and not rounded. A number stands for the decimal that it prints as: that
// is what the permalink and the command lines say.
const Exact = (() => {
  const MAX_DIGITS = 4000; // an exact step about triples the digits

  function read(value) {
    const found = /^([+-]?)(\d*)(?:\.(\d*))?(?:e([+-]?\d{1,3}))?$/i.exec(String(value).trim());
    if (!found || !(found[2] || found[3])) throw new RangeError(`not a decimal number: ${value}`);
    const fraction = found[3] || "";
    let n = BigInt((found[2] || "") + fraction);
    let k = fraction.length - Number(found[4] || 0);
    if (k < 0) {
      n *= 10n ** BigInt(-k);
      k = 0;
    }
    return { n: found[1] === "-" ? -n : n, k };
  }

  const raised = (a, k) => a.n * 10n ** BigInt(k - a.k);

  function add(a, b) {
    const k = Math.max(a.k, b.k);
    return { n: raised(a, k) + raised(b, k), k };
  }

  const negative = (a) => ({ n: -a.n, k: a.k });
  const sub = (a, b) => add(a, negative(b));
  const mul = (a, b) => ({ n: a.n * b.n, k: a.k + b.k });
  const sign = (a) => (a.n > 0n ? 1 : a.n < 0n ? -1 : 0);
  const compare = (a, b) => sign(sub(a, b));
  const number = (a) => Number(`${a.n}e${-a.k}`); // rounded once

  // The state of x, y under the step h for the target mu: rho, the sums, and D = 4 - h S - eta rho.
  function state(mu, h, x, y) {
    const eta = mul(h, mu);
    const rho = mul(h, sub(mu, mul(x, y)));
    const size = mul(h, add(mul(x, x), mul(y, y)));
    return { eta, rho, size, sum: add(x, y), difference: sub(x, y), D: sub(sub(read(4), size), mul(eta, rho)) };
  }

  // The first iterate, of those that exact arithmetic can afford, that is a minimizer or lies on x + y = 0; null if there is none.
  // `toSaddle`: on x + y = 0 with rho < 2, from where B falls to 0, or at the saddle.
  function landing(mu, h, x, y, steps = 4) {
    for (let n = 0; n <= steps; n += 1) {
      const { rho, sum, difference } = state(mu, h, x, y);
      if (!rho.n) return { step: n, on: "minimizer" };
      if (!sum.n) return { step: n, on: "opposite", toSaddle: !difference.n || compare(rho, read(2)) < 0 };
      if (n === steps || Math.max(x.k, y.k, String(rho.n).length) > MAX_DIGITS) return null;
      [x, y] = [add(x, mul(rho, y)), add(y, mul(rho, x))];
    }
    return null;
  }

  return { read, add, sub, mul, sign, compare, number, state, landing };
})();
if (typeof module === "object") module.exports = Exact;
