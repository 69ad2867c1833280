"use strict";
// Numbers as they are shown, and the computed orbit in words. No DOM.
const Words = (() => {
  const DIGITS = 6;

  function text(value, digits = DIGITS) {
    if (Number.isNaN(value)) return "NaN"; // never shown: the tests look for it
    if (!Number.isFinite(value)) return value > 0 ? "∞" : "−∞";
    if (!value) return "0";
    const size = Math.abs(value);
    const plain =
      size >= 1e-4 && size < 1e7
        ? String(Number(value.toPrecision(digits)))
        : value.toExponential(digits - 3).replace("e+", "e");
    return plain.replace("-", "−").replace("e-", "e−");
  }

  const steps = (n) => (n === 1 ? "1 step" : `${n} steps`);

  // h/h*, with the distance from 1 where that is small.
  function ratio(s) {
    return Math.abs(s.below) < 1e-4 && s.below
      ? `1 ${s.below > 0 ? "−" : "+"} ${text(Math.abs(s.below), 5)}`
      : text(s.ratio);
  }

  // The critical learning rate of the start, as `tamegd threshold` gives it.
  function largest(s) {
    if (!(s.critical < Infinity)) return "Every learning rate: the start is a minimizer.";
    if (s.sign.mu && s.mu * s.critical > 1)
      return (
        `Critical learning rate of this start: 1/μ = ${text(1 / s.mu, 8)}. Above it every minimizer repels; ` +
        `up to h* = ${text(s.critical, 8)} the iterates stay bounded.`
      );
    const far = s.sign.mu ? " (up to 2/μ)" : "";
    return (
      `Critical learning rate of this start: h* = ${text(s.critical, 8)}. Below it almost every start converges to a ` +
      `minimizer, above it${far} almost every start diverges.`
    );
  }

  // The computed orbit, in words. No proof.
  function computed(run, outcome) {
    const rises = run.rows.filter((row, i) => i && row.loss > run.rows[i - 1].loss).length;
    const rose = rises
      ? ` The loss rises in ${rises === run.rows.length - 1 ? "every step" : `${rises} of ${steps(run.rows.length - 1)}`}.`
      : "";
    const lost =
      run.followed < run.steps && !["diverges", "converges"].includes(run.kind)
        ? ` From step ${run.followed + 1} on, rounding errors may have grown to the size of the picture: a typical orbit, no longer this one.`
        : "";
    const place = run.limit && `x = ${text(run.limit.x, 9)}, y = ${text(run.limit.y, 9)}`;
    if (run.kind === "converges" && !run.steps) return `At rest at ${place}.`;
    if (run.kind === "converges")
      return `Settles after ${steps(run.steps)} on the ${run.where} ${place}${run.settled ? "" : " (slowly: few digits)"}.${rose}`;
    if (run.kind === "diverges")
      return `${run.steps ? `Seen to escape after ${steps(run.steps)}` : "The start is seen to escape"}.${rose}`;
    if (run.kind === "periodic")
      return `ρ repeats with period ${run.period}: ${run.cycle
        .slice(0, 4)
        .map((r) => text(r, 5))
        .join(", ")}${run.period > 4 ? ", …" : "."}`;
    if (run.kind === "irregular")
      return `x − y vanishes and no period up to 64 shows. Lyapunov exponent about ${text(run.lyapunov, 2)}.${lost}`;
    if (run.kind === "boundary" && outcome !== "boundary")
      return "On the ellipsoid D = 0 itself, where rounding decides what a longer run does.";
    if (run.kind === "boundary")
      return `Lyapunov exponent along the computed orbit about ${text(run.lyapunov || 0, 2)}.${lost}`;
    return `After ${steps(run.steps)} nothing is settled.${lost}`;
  }

  return { text, ratio, steps, largest, computed };
})();
if (typeof module === "object") module.exports = Words;
