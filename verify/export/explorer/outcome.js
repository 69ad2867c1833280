"use strict";
// What theorems say about a start. No DOM. A hypothesis is decided in exact arithmetic, so a theorem is
// named only where it applies. `outcome` is one word; `theorems` are {id, says, because}; `id` null means: no theorem of the project.
const Outcome = ((Line, { text, ratio, steps, computed }) => {
  // The hypotheses in words, with their numbers.
  const words = {
    eta: (s, range) => `${range} (η = h μ = ${text(s.eta)})`,
    below: (s) => `h < h* (h/h* = ${ratio(s)})`,
    above: (s) => `h > h* (h/h* = ${ratio(s)})`,
    at: () => "h = h*, that is D = 0",
  };

  // The exact fate of a start that never needs a limit theorem: at rest, or on x + y = 0; null otherwise.
  function exactly(s) {
    if (!s.sign.rho) {
      const says = "A global minimizer is a fixed point: gradient descent never moves from it.";
      return {
        outcome: "converges",
        title: "At rest on a minimizer",
        theorems: [{ id: s.mu ? "scalar.gd_map" : null, says, because: ["x y = μ"] }],
      };
    }
    if (!s.u && !s.v) {
      const says =
        "The fixed points are the minimizers and the origin, where the gradient vanishes too: a strict saddle.";
      return {
        outcome: "saddle",
        title: "At rest on the saddle",
        theorems: [{ id: "scalar.gd_map", says, because: ["x = y = 0", "μ > 0"] }],
      };
    }
    if (s.sign.sum || !s.mu) return null;
    const says =
      "A step multiplies x + y by 1 + ρ and x − y by 1 − ρ. So x + y = 0 is kept, where ρ = η + B ≥ η, " +
      "and no minimizer is on it. ";
    const entry = (more) => [{ id: "scalar.diagonal_form", says: says + more, because: ["x + y = 0"] }];
    if (s.sign.rhoHigh < 0)
      return { outcome: "saddle", title: "Converges to the saddle", theorems: entry("Here ρ < 2, and B falls to 0.") };
    if (!s.sign.rhoHigh)
      return {
        outcome: "periodic",
        title: "Periodic: the signs change in each step",
        theorems: entry("Here ρ = 2 for ever."),
      };
    return {
      outcome: "diverges",
      title: "Diverges along x + y = 0",
      theorems: entry("Here ρ > 2, and B grows by an increasing factor."),
    };
  }

  function targetZero(s) {
    const sigma = `h S₀ = ${text(s.h * s.S)}`;
    const entry = (says, holds) => [{ id: "scalar.catapult", says, because: ["μ = 0", `${holds} (${sigma})`] }];
    if (s.sign.D > 0) {
      const lazy =
        s.sign.lazy > 0
          ? " Below 2 the loss falls in every step unless it is zero."
          : " The loss rises in a step exactly where h S > 2 + ρ² and ρ ≠ 0.";
      const says =
        `S never increases, the iterates converge to a global minimizer, and h S∞ ≤ 2 unless ` +
        `an iterate is a minimizer exactly.${lazy}`;
      return { outcome: "converges", title: "Converges to a minimizer", theorems: entry(says, "h S₀ < 4") };
    }
    if (!s.sign.D) {
      const says = "h S stays 4 for ever, and the residual follows the Chebyshev map ρ³ − 3ρ.";
      return { outcome: "boundary", title: "On the boundary h S = 4", theorems: entry(says, "h S₀ = 4") };
    }
    const says =
      "The iterates tend to infinity, unless one of them is a minimizer exactly; those starts are a null set.";
    return { outcome: "diverges", title: "Diverges", theorems: entry(says, "h S₀ > 4") };
  }

  function onTheLine(s) {
    const line = ["x = y"];
    if (s.sign.rhoLow < 0) {
      const says = "On the line ρ follows a cubic map, and −2 − ρₙ ≥ 5ⁿ (−2 − ρ₀): the iterates diverge.";
      return {
        outcome: "diverges",
        title: "Diverges along x = y",
        theorems: [
          { id: "balanced_line.cubic_map", says, because: [...line, "η > 0", `ρ₀ < −2 (ρ₀ = ${text(s.rho)})`] },
        ],
      };
    }
    if (s.sign.eta1 <= 0) {
      const says =
        "ρₙ converges: to 0, so that the iterates converge to the minimizer x = y, x² = μ, in all cases but these: ρ₀ = −2, and starts that " +
        "land exactly on the saddle (ρₙ is −1 or η for some n).";
      const because = [...line, words.eta(s, "0 < η ≤ 1"), `−2 ≤ ρ₀ ≤ η (ρ₀ = ${text(s.rho)})`];
      return {
        outcome: "converges",
        title: "Converges to the balanced minimizer",
        theorems: [{ id: "balanced_line.convergence", says, because }],
      };
    }
    if (s.sign.eta2 > 0) return null;
    const says =
      "On the line ρ follows a cubic map that maps [−2, η] into itself. Its minimizer ρ = 0 has the " +
      "multiplier 1 − 2η, so it repels.";
    const because = [...line, words.eta(s, "1 < η ≤ 2"), `−2 ≤ ρ₀ ≤ η (ρ₀ = ${text(s.rho)})`];
    return {
      outcome: "balanced",
      title: "On x = y, without converging",
      theorems: [{ id: "balanced_line.cubic_map", says, because }, ...attractor(s)],
    };
  }

  // What is known of the cycles on the line at this learning rate.
  function attractor(s) {
    const found = Line.window(s.eta);
    const because = [`η = ${text(s.eta, 9)}`];
    const out = [];
    if (found) {
      const off = found.supported ? "on the line and off it" : "on the line";
      const how = found.supported ? " Shown by ball arithmetic: supported, not proved." : "";
      out.push({
        id: found.theorem,
        because,
        says:
          `A cycle of period ${found.period} of ρ attracts ${off} at this η. That this very orbit ` +
          `settles on it is computed.${how}`,
      });
    } else if (s.sign.eta2 === 0) {
      out.push({ id: "balanced_line.single_attractor", because, says: "At η = 2 no cycle attracts on the line." });
    } else {
      out.push({
        id: "balanced_line.single_attractor",
        because,
        says: "At most one cycle attracts on the line at this η; none is named by a theorem here.",
      });
    }
    if (s.sign.chaos >= 0) {
      out.push({
        id: "balanced_line.chaos",
        because,
        says:
          "Cycles of every period exist on the line, and an uncountable scrambled set (Li and Yorke). " +
          "This says nothing about almost every start.",
      });
    }
    return out;
  }

  function inThePlane(s) {
    if (s.sign.eta2 >= 0) return null;
    if (s.sign.D < 0) {
      const says =
        "|x|² + |y|² tends to infinity, unless some iterate is a minimizer exactly. Those starts are a " +
        "null set; that this start is none of them is not shown here.";
      return {
        outcome: "diverges",
        title: "Diverges",
        theorems: [{ id: "scalar.divergence", says, because: [words.eta(s, "0 < η < 2"), words.above(s)] }],
      };
    }
    if (s.sign.eta1 < 0) {
      const says =
        "The iterates converge to a global minimizer if and only if xₙ + yₙ is never zero. The starts " +
        "where it is are a null set; that this start is none of them is not shown here.";
      return {
        outcome: "converges",
        title: "Converges to a minimizer",
        theorems: [{ id: "scalar.convergence", says, because: [words.eta(s, "0 < η < 1"), words.below(s)] }],
      };
    }
    if (s.sign.eta1 > 0) {
      const says =
        "If no ρₙ is 0, then xₙ − yₙ → 0 and the iterates do not converge to a minimizer; if no xₙ + yₙ is 0 either, they do not converge at all. " +
        "Both exceptional sets are null; that this start is in neither is not shown here.";
      const entry = {
        id: "balanced_line.balancing_without_convergence",
        says,
        because: [words.eta(s, "1 < η < 2"), words.below(s)],
      };
      return { outcome: "balanced", title: "Balances without converging", theorems: [entry, ...attractor(s)] };
    }
    const says =
      "The inside of the ellipsoid D = 0 is invariant: the orbit is bounded. Where it ends at η = 1 off the line is left open.";
    return {
      outcome: "open",
      title: "Bounded; η = 1 is left open",
      theorems: [{ id: "scalar.invariant_ellipsoid", says, because: ["η = 1", words.below(s)] }],
    };
  }

  function boundary(s) {
    const says =
      "The ellipsoid D = 0 is invariant, and on it ρ follows the Chebyshev map ρ³ − 3ρ, whatever η is: with ρ = 2 cos t the angle is tripled. " +
      "Almost every t has the Lyapunov exponent log 3 = 1.0986….";
    return {
      outcome: "boundary",
      title: "On the boundary",
      theorems: [{ id: "scalar.chebyshev_boundary", says, because: [words.eta(s, "0 < η < 2"), words.at()] }],
    };
  }

  function beyond(s, run) {
    const minimizers = {
      id: "scalar.balancing",
      because: [words.eta(s, "η ≥ 2")],
      says: "For η > 1 every minimizer has h S > 2, so the orbit reaches one only by landing on it exactly, a null set.",
    };
    if (run.kind === "diverges") {
      const says =
        "Once ρ² ≥ 2|D| + 8 and |ρ| ≥ η, both hold for ever and |ρ| grows by a factor of 5 or more in " +
        "each step. That an iterate lies there is computed.";
      return {
        outcome: "diverges",
        title: "Diverges, as computed",
        theorems: [{ id: "scalar.escape_every_rate", says, because: [words.eta(s, "η ≥ 2")] }, minimizers],
      };
    }
    return {
      outcome: "open",
      title: "Open: h μ is 2 or more",
      theorems: [
        { id: null, says: "The critical learning rate is a theorem for η < 2 only.", because: [words.eta(s, "η ≥ 2")] },
        minimizers,
      ],
    };
  }

  // The start lands, in exact arithmetic and within a few steps, on a set that the theorems except.
  function exceptional(s) {
    if (!s.landing || !s.landing.step || !s.mu) return null;
    const n = s.landing.step;
    if (s.landing.on === "minimizer")
      return {
        outcome: "converges",
        title: `Lands on a minimizer in ${steps(n)}`,
        note: `Iterate ${n} is a minimizer exactly, by exact arithmetic.`,
      };
    if (!s.landing.toSaddle) return null;
    return {
      outcome: "saddle",
      title: `Lands on x + y = 0 in ${steps(n)}`,
      note:
        `Iterate ${n} has x + y = 0 exactly, and from there the orbit tends to the saddle: one of the ` +
        `exceptional starts of the theorem.`,
    };
  }

  // The judgement about a start and its computed orbit.
  function judge(s, run) {
    const found =
      exactly(s) ||
      (!s.mu && targetZero(s)) ||
      (s.sign.eta2 < 0 && !s.sign.D && boundary(s)) ||
      (!s.sign.difference && onTheLine(s)) ||
      inThePlane(s) ||
      beyond(s, run);
    const special = exceptional(s);
    if (special) Object.assign(found, special);
    if (found.outcome === "balanced") Object.assign(found, settled(run, found.title));
    if (run.kind === "converges" && run.where === "minimizer" && found.outcome === "converges" && s.side > 0 && s.mu)
      found.theorems.push(...atTheLimit(s, run));
    return { ...found, computed: computed(run, found.outcome) };
  }

  function settled(run, title) {
    if (run.kind === "periodic") return { outcome: "periodic", title: `${title}: period ${run.period}` };
    if (run.kind === "irregular" && run.lyapunov > 0.01)
      return { outcome: "irregular", title: `${title}: chaotic, as computed` };
    return { outcome: "balances", title };
  }

  function atTheLimit(s, run) {
    const value = `h S∞ = ${text(s.h * run.limit.sharpness)}`;
    return [
      {
        id: "scalar.sharpness_bound",
        because: [`${text(run.limit.sharpness)} ≤ ${text(s.T / 2)}`],
        says: "The sharpness at the limit is at most T₀/2 = 4/h*.",
      },
      {
        id: "scalar.balancing",
        because: [value],
        says: "Where the iterates converge without landing on a minimizer exactly, h S∞ ≤ 2.",
      },
    ];
  }

  return { judge };
})(...(typeof module === "object" ? [require("./line.js"), require("./words.js")] : [Line, Words]));
if (typeof module === "object") module.exports = Outcome;
