"""The period-doubling cascade: cycles of period 1, 2, 4, ..., 32 attract one after the other, between enclosed learning rates.

Problem: minimize f(x, y) = (mu - x.y)^2/2 over x, y in R^d, mu > 0, from a start with x = y.
Method: gradient descent with a constant learning rate h; eta = h mu, rho = h (mu - |x|^2), rho' = g(rho).
Claim: the minimizer (period 1) attracts on the line for 0 < eta < 1, the two-cycle for 1 < eta < sqrt(5) - 1. At
    eta_2 = sqrt(5) - 1 a cycle of period 4 is born, and for n = 4, 8, 16, 32 the cycle of period n attracts, on the line and
    off it, for every eta strictly between eta_(n/2) and eta_n, where the next one is born:
    eta_4 = 1.28803175448..., eta_8 = 1.29922793965..., eta_16 = 1.30162891403..., eta_32 = 1.30214327158...
    No other cycle attracts on the line there. Between 1.3022834623334 and 1.3022834629956 lies an onset of positive topological entropy.
    Not claimed: that the cascade goes on beyond period 32, or where it ends; 1.30228346271216... is extrapolated.
Recursion: rho -> g(rho).
Tightness: the thresholds 1 and sqrt(5) - 1 are certified and exact; the others are enclosed to 30 digits. At a threshold
    the multiplier is -1, and nothing is claimed.
References: derived here. The extrapolated limit and ratios are those of Feigenbaum (1978) for quadratic families.
    Read on: docs/balanced_line.md
"""

from fractions import Fraction

from proofs._analysis import ENTROPY_SEMICONTINUOUS, KNEADING, LINEARIZED_STABILITY, POSITIVE_ENTROPY
from proofs._slack import COMPUTED, ENTROPY, NEIGHBOURHOOD
from proofs.balanced_line import cubic_map, single_attractor, two_cycle
from proofs.balanced_line._cascade_checks import accumulation, beside_thresholds, path, steps
from proofs.balanced_line._enclosures import ABOVE, BELOW, END, RATIO, bracket, doubled, ratios
from proofs.scalar._setting import eta, rho
from verify.theorems import (
    Precise,
    Source,
    Theorem,
    cited,
    enclosed,
    equals,
    exact,
    false_claim,
    not_sharp,
    roots,
    says,
    sharp,
    uses,
)

golden = END[2] ** 2 + 2 * END[2] - 4
LOSS = {
    4: "1.28803175448284276195434243545",
    8: "1.29922793965020409416317732122",
    16: "1.30162891403708119519775650907",
    32: "1.30214327158145812299665029328",
}


def period(n, *also):
    """Return the step on the whole window of the cycle of period n."""
    born, lost = END[n // 2], END[n]
    return enclosed(
        f"period {n}", doubled(n), *also, lost > born, digits={lost: LOSS[n]}, concludes=True,
        gives=says(f"at eta = {{}} a cycle of least period {n} is born at a flip of the one of period {n // 2}; its multiplier "
                   "along the line falls strictly from 1 to -1 between eta = {} and eta = {}, and that across the line stays below 1",
                   born, born, lost),
    )  # fmt: skip


windows = [period(4, equals(golden, 0)), period(8), period(16), period(32)]
onset = enclosed(
    "itineraries", bracket, ABOVE > BELOW, 10**9 * (ABOVE - BELOW) < 1,
    digits={BELOW: "1.30228346233340504", ABOVE: "1.30228346299552386"}, concludes=True,
    gives=says("at eta = {} the critical point has the itinerary of the period-doubling cascade, of period 16384; at eta = {} it "
               "lies in an interval that comes back into itself after 24576 steps and not before", BELOW, ABOVE),
)  # fmt: skip
none = cited("no entropy", KNEADING, premises=[onset], concludes=True,
             gives=says("at eta = {} the topological entropy on the interval from -1 to eta is zero", BELOW),
             because="there the map has one turning point, since eta is below 1.598, where the minimum reaches -1")  # fmt: skip
some = cited("entropy", POSITIVE_ENTROPY, premises=[onset], concludes=True,
             gives=says("at eta = {} the topological entropy is positive", ABOVE),
             because="24576 = 3 2^13 is no power of two, and the interval contains a cycle of this least period")  # fmt: skip

theorem = Theorem(
    source=Source("derived here"),
    steps=[
        uses("period 1", "balanced_line.cubic_map", cubic_map.theorem["stable minimizers"], cubic_map.theorem["no others"],
             concludes=True),
        uses("period 2", "balanced_line.two_cycle", two_cycle.theorem["attraction"], two_cycle.theorem["repulsion"],
             concludes=True),
        roots("the end of period 2", golden, END[2], between=("1.2360679774997", "1.2360679774998"), concludes=True),
        *windows,
        cited("attraction", LINEARIZED_STABILITY, premises=windows, concludes=True,
              gives=says("for every eta strictly between {} and {}, {} and {}, {} and {}, {} and {}, the cycle of period 4, 8, 16, 32 "
                         "attracts every start near it, on the line and off it", *(END[n] for n in (2, 4, 4, 8, 8, 16, 16, 32))),
              because="off the line, x - y is multiplied by 1 - rho in each step, and B by the square; "
                      "in R^d, near means near up to rotation"),
        uses("no other attracts", "balanced_line.single_attractor", single_attractor.theorem["at most one"], concludes=True),
        enclosed("ratios", ratios, digits={RATIO[2]: "4.542933389", RATIO[4]: "4.641203786", RATIO[8]: "4.663183926",
                                           RATIO[16]: "4.667909343"},
                 gives=says("delta_n is (eta_n - eta_(n/2))/(eta_(2n) - eta_n), with eta_1 = 1"), concludes=True,
                 because="Feigenbaum's constant, to which they tend, is 4.669201609...: that is not proved here"),
        onset,
        none,
        some,
        cited("an onset", ENTROPY_SEMICONTINUOUS, premises=[none, some], concludes=True,
              gives=says("strictly below {}, and not below {}, there is a last eta with zero entropy, and from there to {} the "
                         "entropy is positive", ABOVE, BELOW, ABOVE),
              because="where the entropy is zero is a closed set"),
    ],
    slack={
        "period 4": COMPUTED,
        "period 8": COMPUTED,
        "period 16": COMPUTED,
        "period 32": COMPUTED,
        "ratios": COMPUTED,
        "itineraries": COMPUTED,
        "attraction": NEIGHBOURHOOD,
        "no entropy": ENTROPY,
        "entropy": ENTROPY,
        "an onset": ENTROPY,
    },
    neighbours=[
        false_claim("no period four just beyond sqrt(5) - 1", (steps[4] - rho) * (steps[2] - rho) >= 0,
                    given=[eta > 0, eta <= Fraction("1.2361"), *path(4)], witness=path(4, "1.2361", "8/13")),
        false_claim("no period four up to 5/4", (steps[4] - rho) * (steps[2] - rho) >= 0,
                    given=[eta > 0, 4 * eta <= 5, *path(4)], witness=path(4, "5/4", "4/7")),
        *(false_claim(f"no period four up to {top} ({percent} percent)", (steps[4] - rho) * (steps[2] - rho) >= 0,
                      given=[eta > 0, eta <= Fraction(top), *path(4)], witness=path(4, at, start))
          for percent, top, at, start in ((2, "1.2607", "1.26", "0.56"), ("0.1", "1.2373", "1.237", "0.603"))),
    ],
    constants=[
        sharp("the 1 in 0 < eta < 1, period 1", "balanced_line.cubic_map: stable minimizers for eta < 1.02 (2 percent)",
              "balanced_line.cubic_map: stable minimizers for eta < 1.001 (0.1 percent)"),
        sharp("the 1 in 1 < eta, period 2", "balanced_line.two_cycle: the multiplier is below 1 for eta > 0.98 (2 percent)",
              "balanced_line.two_cycle: the multiplier is below 1 for eta > 0.999 (0.1 percent)"),
        sharp("sqrt(5) - 1, the end of period 2 and the birth of period 4", "no period four up to 1.2607 (2 percent)",
              "no period four up to 1.2373 (0.1 percent)",
              "balanced_line.two_cycle: stable for eta < 1.02 (sqrt(5) - 1) (2 percent)",
              "balanced_line.two_cycle: stable for eta < 1.001 (sqrt(5) - 1) (0.1 percent)",
              note="where two steps and four move a start in opposite directions, g(g(rho)) has points of period two"),
        exact("eta_4, eta_8, eta_16, eta_32 to 30 digits",
              "where the multiplier reaches -1, enclosed by ball arithmetic: a wrong digit fails its step. There is no rational witness "
              "beyond them: iterates of a rational point have 50 thousand digits after 8 steps and hundreds of millions after 16. The "
              "precise check follows both sides of eta_4 and eta_8"),
        exact("the ratios delta_n to 10 digits", "enclosed likewise"),
        not_sharp("1.3022834623334 and 1.3022834629956 around an onset of entropy",
                  "a bracket of width 7 10^-10; a longer computation narrows it, and the onset is not known to be the only "
                  "one"),
    ],
    sharpness="The thresholds are exact, algebraic for the periods 1 and 2, enclosed for the others. The onset is only bracketed, "
    "and is not known to be the only one.",
    precise=[
        Precise("beside eta_4 and eta_8", beside_thresholds),
        Precise("the accumulation point, extrapolated", accumulation, digits=30),
    ],
    example=path(4, "5/4", "4/7"),
)  # fmt: skip
