"use strict";
// The balanced line x = y: rho' = rho^3 + (2 - eta) rho^2 + (1 - 2 eta) rho on [-2, eta]. No DOM.
const Line = (() => {
  // Learning rates where something is born or lost, to double precision, from docs/cycles.md; `note` says how each is known.
  const MARKS = [
    {
      eta: 1,
      label: "1",
      text: "the minimizer stops attracting; a 2-cycle is born",
      theorem: "balanced_line.two_cycle",
    },
    {
      eta: 1.2360679774997897,
      label: "√5 − 1",
      text: "the 2-cycle stops attracting; period 4 is born",
      theorem: "balanced_line.two_cycle",
    },
    { eta: 1.2880317544828428, label: "1.28803", text: "period 8 is born", theorem: "balanced_line.cascade" },
    { eta: 1.2992279396502041, label: "1.29923", text: "period 16 is born", theorem: "balanced_line.cascade" },
    { eta: 1.3016289140370812, label: "1.30163", text: "period 32 is born", theorem: "balanced_line.cascade" },
    { eta: 1.3021432715814581, label: "1.30214", text: "period 32 stops attracting", theorem: "balanced_line.cascade" },
    {
      eta: 1.3022834627007122,
      label: "1.30228",
      text: "where the doublings accumulate: extrapolated, not proved",
      extrapolated: true,
    },
    { eta: 1.450440964487875, label: "1.45044", text: "period 3 is born", theorem: "balanced_line.period_three" },
    {
      eta: 1.4608286738785798,
      label: "1.46083",
      text: "the 3-cycle stops attracting",
      theorem: "balanced_line.period_three",
    },
    {
      eta: 1.8284271247461901,
      label: "2√2 − 1",
      text: "the second pair of 2-cycles is born",
      theorem: "balanced_line.second_two_cycles",
    },
    {
      eta: 1.8376650926553395,
      label: "1.83767",
      text: "the second 2-cycle stops attracting",
      theorem: "balanced_line.second_two_cycles",
    },
  ];

  // Where theorems name the cycle that attracts: from, to, period of rho, and the theorem. At the ends nothing is claimed.
  const WINDOWS = [
    { from: 1, to: MARKS[1].eta, period: 2, theorem: "balanced_line.two_cycle" },
    { from: MARKS[1].eta, to: MARKS[2].eta, period: 4, theorem: "balanced_line.cascade", supported: true },
    { from: MARKS[2].eta, to: MARKS[3].eta, period: 8, theorem: "balanced_line.cascade", supported: true },
    { from: MARKS[3].eta, to: MARKS[4].eta, period: 16, theorem: "balanced_line.cascade", supported: true },
    { from: MARKS[4].eta, to: MARKS[5].eta, period: 32, theorem: "balanced_line.cascade", supported: true },
    { from: MARKS[7].eta, to: MARKS[8].eta, period: 3, theorem: "balanced_line.period_three", supported: true },
    { from: MARKS[9].eta, to: MARKS[10].eta, period: 2, theorem: "balanced_line.second_two_cycles" },
  ];
  const CHAOS = 1.450441; // from here to 2, cycles of every period: balanced_line.chaos

  const cubic = (eta, rho) => rho * (rho * rho + (2 - eta) * rho + 1 - 2 * eta);
  const window = (eta) => WINDOWS.find((w) => eta > w.from + 1e-12 && eta < w.to - 1e-12) || null;

  // The residuals on the critical orbit, of rho = (2 eta - 1)/3, after `skip` steps, for `take` more. If a cycle attracts, it attracts
  // this orbit (balanced_line.single_attractor).
  function orbit(eta, skip, take) {
    let rho = (2 * eta - 1) / 3;
    for (let i = 0; i < skip; i += 1) rho = cubic(eta, rho);
    return Array.from({ length: take }, () => (rho = cubic(eta, rho)));
  }

  // Add to `counts` (bins of rho from low to high) how often the same orbit visits each.
  function column(eta, low, high, counts, skip, take) {
    let rho = (2 * eta - 1) / 3;
    const bins = counts.length / (high - low);
    for (let i = 0; i < skip; i += 1) rho = cubic(eta, rho);
    for (let i = 0; i < take; i += 1) {
      rho = cubic(eta, rho);
      const bin = Math.floor((rho - low) * bins);
      if (bin >= 0 && bin < counts.length) counts[bin] += 1;
    }
  }

  return { MARKS, WINDOWS, CHAOS, cubic, window, orbit, column };
})();
if (typeof module === "object") module.exports = Line;
