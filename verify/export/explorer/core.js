"use strict";
// Gradient descent on f(x, y) = (mu - x y)^2/2 in double precision. No DOM: node runs this file in the tests.
//
// A state is u = (x + y)/2, v = (x - y)/2 and rho = h (mu - x y); a step multiplies u by 1 + rho and v by 1 - rho, so that signs,
// zeros and relative precision are kept. With A = h u^2, B = h v^2 and eta = h mu, rho = eta - A + B and D = 4 - 2 (A + B) - eta rho.
const Core = ((Exact, Line) => {
  const EDGE_IN = 1e-5; // |D| below which D itself is iterated: D' = D (rho^2 - eta rho + 1) keeps its sign, a difference does not
  const EDGE_OUT = 1e-3;
  const SMALL = 1e-5; // rho, relative to eta + A + B, below which rho' = rho (rho^2 + D - 3) replaces the difference
  const BALANCED = 1e-16; // B below which x - y counts as gone
  const MAX_STEPS = 200000;
  const MAX_PERIOD = 64;
  const KEPT = 2000; // iterates kept for the pictures

  // The root R of S^2 + 16 mu (mu - x y), and T - 4 mu where T = S + R. In u, v the radicand is a sum of squares,
  // 4 ((u^2 - 2 mu)^2 + v^2 (2 u^2 + v^2 + 4 mu)), and T - 4 mu is rationalized where it would cancel. Scaled against overflow.
  function measures(mu, u, v) {
    const scale = Math.max(Math.abs(u), Math.abs(v), Math.sqrt(mu));
    if (!scale) return { T: 0, excess: 0 };
    const m = Math.sqrt(mu) / scale;
    const [a, b, c] = [(u / scale) ** 2, (v / scale) ** 2, 2 * m * m];
    const half = Math.hypot(a - c, Math.sqrt(b) * Math.sqrt(2 * a + b + 2 * c));
    const gap = c - a - b; // 2 mu - S/2
    const excess = gap > 0 ? (8 * c * b) / (half + gap) : 2 * (half - gap);
    return { T: 2 * (a + b + half) * scale * scale, excess: excess * scale * scale };
  }

  // Largest eigenvalue of the Hessian, (S + sqrt((x^2 - y^2)^2 + 4 (2 x y - mu)^2))/2.
  function sharpness(mu, u, v) {
    return u * u + v * v + Math.hypot(2 * u * v, 2 * (u * u - v * v) - mu);
  }

  // A start with all that is decided exactly about it. The numbers are finite, mu >= 0 and h > 0; raises RangeError otherwise.
  function start(mu, h, x, y) {
    if (![mu, h, x, y].every(Number.isFinite)) throw new RangeError("mu, h, x and y must be finite numbers");
    if (mu < 0) throw new RangeError(`mu = ${mu} is negative: use mu = ${-mu} with -y in place of y`);
    if (h <= 0) throw new RangeError(`h = ${h}: the learning rate must be positive`);
    const read = [mu, h, x, y].map(Exact.read);
    const exact = Exact.state(...read);
    const whole = (n) => Exact.read(n);
    const [u, v] = [Exact.number(exact.sum) / 2, Exact.number(exact.difference) / 2];
    const { T, excess } = measures(mu, u, v);
    const [D, eta, rho] = [exact.D, exact.eta, exact.rho].map(Exact.number);
    const sign = {
      D: Exact.sign(exact.D),
      rho: Exact.sign(exact.rho),
      sum: Exact.sign(exact.sum),
      difference: Exact.sign(exact.difference),
      eta1: Exact.compare(exact.eta, whole(1)),
      eta2: Exact.compare(exact.eta, whole(2)),
      rhoLow: Exact.compare(exact.rho, whole(-2)),
      rhoHigh: Exact.compare(exact.rho, whole(2)),
      lazy: Exact.compare(whole(2), exact.size),
      chaos: Exact.compare(exact.eta, whole(Line.CHAOS)),
      mu: mu > 0 ? 1 : 0,
    };
    // The side of h*: for eta < 2 the sign of D; beyond, sigma < 8 has to be asked for too.
    const wide = Exact.compare(exact.size, whole(8));
    const side = wide > 0 || sign.D < 0 || (sign.D > 0 && wide === 0) ? -1 : sign.D;
    const ratio = (h * T) / 8;
    const size = Exact.number(exact.size);
    const room = 8 + 8 * ratio - 2 * size; // (8 - tau) (8 + tau - 2 sigma) = 16 D
    return {
      mu,
      h,
      x,
      y,
      u,
      v,
      eta,
      rho,
      D,
      T,
      excess,
      sign,
      side,
      S: 2 * (u * u + v * v),
      critical: T ? 8 / T : Infinity,
      ratio,
      below: room > 0 ? (2 * D) / room : 1 - ratio,
      sharpness: sharpness(mu, u, v),
      loss: (rho / h) ** 2 / 2,
      landing: Exact.landing(...read),
    };
  }

  // Whether theorems keep the orbit bounded: D > 0 and eta < 2; or x = y, -2 <= rho, eta <= 2.
  function bounded(s) {
    const line = s.sign.difference === 0 && s.sign.eta2 <= 0 && s.sign.rhoLow >= 0;
    return (s.sign.eta2 < 0 && s.sign.D > 0) || (line && s.sign.mu > 0);
  }

  function first(s) {
    return { u: s.u, v: s.v, rho: s.rho, D: s.D, edge: s.eta < 2 && Math.abs(s.D) < EDGE_IN };
  }

  // The part u or v after a step beside D = 0. Its `size`, A or B, comes from rho and D; where that cancels, the product is better.
  const part = (h, size, product) => (size > 1e-4 ? Math.sign(product) * Math.sqrt(size / h) : product);

  // One step of gradient descent from a state, for a start s.
  function advance(s, now) {
    const { h, mu, eta } = s;
    const multiplier = now.rho * now.rho + now.D - 3;
    let [u, v, rho, D] = [now.u * (1 + now.rho), now.v * (1 - now.rho), now.rho * multiplier, 0];
    let { edge } = now;
    if (edge) {
      D = now.D * (now.rho * (now.rho - eta) + 1);
      u = part(h, ((2 + eta) * (2 - rho) - D) / 4, u);
      v = part(h, ((2 - eta) * (2 + rho) - D) / 4, v);
      edge = Math.abs(D) < EDGE_OUT;
    } else {
      const [A, B] = [h * u * u, h * v * v];
      const direct = h * (mu - (u - v) * (u + v));
      if (Math.abs(direct) > SMALL * (eta + A + B)) rho = direct;
      D = 4 - 2 * (A + B) - eta * rho;
      edge = eta < 2 && Math.abs(D) < EDGE_IN;
    }
    return { u, v, rho, D, edge };
  }

  // The growth of small errors: the product of the Jacobians of (rho, D), kept in range.
  function growth(eta) {
    let [a, b, c, d, log] = [1, 0, 0, 1, 0];
    return {
      step({ rho, D }) {
        const [p, q, r, t] = [3 * rho * rho + D - 3, rho, D * (2 * rho - eta), rho * (rho - eta) + 1];
        [a, b, c, d] = [p * a + q * c, p * b + q * d, r * a + t * c, r * b + t * d];
        const size = Math.max(Math.abs(a), Math.abs(b), Math.abs(c), Math.abs(d));
        if (!(size > 0 && size < Infinity)) return false;
        [a, b, c, d, log] = [a / size, b / size, c / size, d / size, log + Math.log(size)];
        return true;
      },
      log: () => log + Math.log(Math.hypot(a, b, c, d)),
    };
  }

  const escaped = (s, { rho, D }) => rho * rho >= 2 * Math.abs(D) + 8 && Math.abs(rho) >= s.eta;

  // Whether rho shrinks from here on, and if so, whether the rest of the way is known to double precision.
  function capture(s, { rho, D }) {
    const gap = 1 - Math.abs(rho * rho + D - 3);
    const held = gap > 0 && 64 * (1 + s.eta) * Math.abs(rho) <= gap * gap && (bounded(s) || s.eta >= 2);
    return held ? { gap, settled: Math.abs(rho) <= 1e-8 * gap && rho * rho <= 1e-17 * gap } : null;
  }

  // The minimizer ahead: the rest of the products of 1 + rho and 1 - rho, to second order in rho.
  function limit(s, { u, v, rho, D }) {
    const rest = rho ? rho / (4 - D - rho * rho) : 0;
    [u, v] = [u * Math.exp(rest), v * Math.exp(-rest)];
    let [x, y] = [u + v, u - v];
    if (!s.mu) [x, y] = Math.abs(x) < Math.abs(y) ? [0, y] : [x, 0]; // x y = 0 there
    return { x, y, sharpness: 2 * (u * u + v * v) };
  }

  // The least period, up to MAX_PERIOD, of the end of a list of residuals; 0 if none shows.
  function period(tail) {
    const n = tail.length;
    for (let p = 1; p <= MAX_PERIOD && n >= 4 * MAX_PERIOD; p += 1) {
      let same = true;
      for (let i = 1; same && i <= 2 * MAX_PERIOD; i += 1) same = Math.abs(tail[n - i] - tail[n - i - p]) < 1e-8;
      if (same) return p;
    }
    return 0;
  }

  // Run an orbit until it is seen to end somewhere. `kind`: converges (to `limit`; `where` minimizer or saddle), diverges, periodic
  // (`period` of rho), irregular (balances, no period seen), boundary (D = 0), undecided. All of it computed: no proof.
  // `followed`: up to which step the computed orbit has some digits of the true one, by the growth of errors; `lyapunov` is that growth
  // a step.
  function run(s, maxSteps = MAX_STEPS) {
    const rows = [];
    const grow = growth(s.eta);
    const done = (kind, more = {}) => ({
      kind,
      steps: n,
      rows,
      followed,
      lyapunov: measured ? grow.log() / measured : null,
      ...more,
    });
    let [now, n, followed, measured, growing] = [first(s), 0, 0, 0, true];
    const keep = () => {
      if (rows.length >= KEPT) return;
      const { u, v, rho, D } = now;
      const T = n ? measures(s.mu, u, v).T : s.T;
      rows.push({
        n,
        x: n ? u + v : s.x,
        y: n ? u - v : s.y,
        u,
        v,
        rho,
        D,
        loss: (rho / s.h) ** 2 / 2,
        T,
        sharpness: sharpness(s.mu, u, v),
      });
    };
    const step = () => {
      if (growing) growing = grow.step(now);
      if (growing) measured += 1;
      now = advance(s, now);
      n += 1;
      if (growing && followed === n - 1 && grow.log() < 13 * Math.LN10) followed = n;
      keep();
    };
    keep();
    if (!s.sign.rho) return done("converges", { where: "minimizer", limit: limit(s, now), settled: true });
    if (!s.u && !s.v)
      return done("converges", { where: "saddle", limit: { x: 0, y: 0, sharpness: s.mu }, settled: true });
    if (s.sign.eta2 < 0 && !s.sign.D) {
      while (n < Math.min(KEPT, 200)) step();
      return done("boundary");
    }
    const inside = bounded(s);
    const tail = [];
    let look = 512;
    for (;;) {
      const size = Math.abs(now.rho);
      if (!(size < 1e120) || !(Math.abs(now.u) + Math.abs(now.v) < 1e150) || (!inside && escaped(s, now))) {
        const at = n;
        for (let i = 0; i < 4 && Math.abs(now.rho) < 1e60; i += 1) step();
        return { ...done("diverges"), steps: at };
      }
      if (!now.rho) return done("converges", { where: "minimizer", limit: limit(s, now), settled: true });
      const caught = capture(s, now);
      if (caught && (caught.settled || n >= maxSteps)) {
        return done("converges", { where: "minimizer", limit: limit(s, now), settled: caught.settled });
      }
      if (inside && !now.u && s.h * now.v * now.v < 1e-24) {
        const where = s.mu ? "saddle" : "minimizer";
        return done("converges", { where, limit: { x: 0, y: 0, sharpness: s.mu }, settled: true });
      }
      if (inside && s.eta > 1 && s.h * now.v * now.v < BALANCED) {
        tail.push(now.rho);
        if (tail.length === look) {
          const found = period(tail);
          if (found) return done("periodic", { period: found, cycle: tail.slice(-found) });
          const chaotic = look >= 2048 && grow.log() > 0.05 * measured;
          if (chaotic || look >= 16384) return done("irregular", { tail });
          look *= 2;
        }
      }
      if (n >= maxSteps) return done("undecided");
      step();
    }
  }

  return { start, run, measures, sharpness, bounded, MAX_PERIOD, KEPT };
})(...(typeof module === "object" ? [require("./exact.js"), require("./line.js")] : [Exact, Line]));
if (typeof module === "object") module.exports = Core;
