"""Almost no start converges to a critical point that gradient descent leaves: the limit has every eigenvalue in [0, 2/h].

Problem: minimize a twice continuously differentiable f over R^N.
Method: gradient descent G(z) = z - h grad f(z) with learning rate h > 0, where G sends no null set back to more
    (preimages of sets of measure zero have measure zero; for matrix factorization this is matrix.null_sets).
Claim: the starts whose orbit converges to a critical point with an eigenvalue lambda of the Hessian, |1 - h lambda| > 1 (so
    lambda > 2/h or lambda < 0), form a set of measure zero. The multiplier 0 and the multipliers on the unit circle are allowed.
Recursion: with u along the eigenvectors of modulus at least nu > 1 and s along the others, two orbits in a small ball about the critical
    point have u' >= nu u - eps (u + s), s' <= s + eps (u + s): from s <= u follows s' <= u' and u' >= (1 + nu) u/2.
Tightness: nothing is said of |1 - h lambda| = 1, where orbits may converge from open sets, or from none.
References: standard (center-stable manifolds); the argument with cones, which needs no inverse of the map, is in our own words.
    Read on: docs/matrix.md
"""

from proofs._analysis import AREA_FORMULA, LINDELOF, MEAN_VALUE_INEQUALITY, POWERS, SECTIONS, SPECTRAL
from proofs._nearby import nearby
from proofs._slack import NEIGHBOURHOOD, NULL
from proofs.matrix._cones import follow, pairs
from verify.theorems import Property, Source, Theorem, cited, exact, inequality, known, not_sharp, says, sharp, symbols

# Two orbits in a small ball: the distance along the expanding eigenvectors and along the others, now and after a step.
u, s, u_next, s_next, nu, eps, h, lam = symbols("u s u_next s_next nu eps h lambda")

CONE = [s >= 0, s <= u]
STEP = [u_next >= nu * u - eps * (u + s), s_next <= s + eps * (u + s)]
SMALL = [eps >= 0, nu >= 1 + 4 * eps]
inside, along, across = known(s <= u), *map(known, STEP)
error, room, size = *map(known, SMALL), known(s >= 0)

splits = cited(
    "the eigenvectors",
    SPECTRAL,
    premises=[],
    gives=says(
        "the derivative I - h H of gradient descent at a critical point is symmetric: let u be the distance along its "
        "eigenvectors with "
        "|1 - h lambda| > 1, nu > 1 the least such modulus, and s the distance along the others"
    ),
)
near = cited(
    "two orbits in a small ball",
    MEAN_VALUE_INEQUALITY,
    premises=[splits],
    gives=says(
        "for each eps > 0 there is a ball about the critical point in which one step takes u to at least nu u - eps (u + s) "
        "and s to at most "
        "s + eps (u + s); choose 1 + 4 eps <= nu"
    ),
    because="the distance is at most u + s",
)
stays = inequality(
    "they stay in the cone",
    s_next <= u_next,
    given=[*CONE, *STEP, *SMALL],
    terms=along + across + inside * (1 + 2 * error) + room * (inside + size),
    concludes=True,
    because="u' - s' is at least (nu - 1 - 4 eps) u + (1 + 2 eps)(u - s)",
)
grows = inequality(
    "and part",
    2 * u_next >= (1 + nu) * u,
    given=[*CONE, *STEP, *SMALL],
    terms=2 * along + room * (inside + size) + 2 * error * inside,
    concludes=True,
)
single = cited(
    "one point of each translate",
    POWERS,
    premises=[near, stays, grows],
    under=CONE,
    gives=says(
        "two orbits that stay in the ball for ever and differ at first along the expanding eigenvectors only are the same"
    ),
    because="otherwise u grows like ((1 + nu)/2)^n, beyond the size of the ball",
)
thin = cited(
    "orbits that stay are a null set",
    SECTIONS,
    premises=[single],
    gives=says("the starts whose orbits stay in the closed ball for ever form a closed set of measure zero"),
)
null = cited(
    "almost no start",
    LINDELOF,
    premises=[thin],
    gives=says(
        "countably many such balls contain all these critical points, and an orbit that converges to one is in one ball "
        "from some n on"
    ),
)
all_of_them = cited(
    "stable limits",
    AREA_FORMULA,
    premises=[null, near],
    under=[*SMALL, *STEP],
    concludes=True,
    gives=says(
        "if the preimages of null sets under gradient descent are null: the starts whose orbits converge to a critical "
        "point with an eigenvalue "
        "outside [0, 2/h] form a null set"
    ),
    because="they are preimages, under n steps, of countably many null sets",
)
outside = inequality(
    "beyond 2/h",
    (1 - h * lam) ** 2 > 1,
    given=[h * lam > 2],
    terms=known(h * lam > 2) * known(h * lam > 2) + 2 * known(h * lam > 2),
    concludes=True,
)
below = inequality(
    "below 0",
    (1 - h * lam) ** 2 > 1,
    given=[h > 0, lam < 0],
    terms=known(h > 0) * known(lam < 0) * (2 + known(h > 0) * known(lam < 0)),
    concludes=True,
)

theorem = Theorem(
    source=Source("derived here", note="a standard fact, with a proof that does not invert the map"),
    steps=[splits, near, stays, grows, single, thin, null, all_of_them, outside, below],
    exceptional="a null set of starts: those that converge to a critical point with an eigenvalue outside [0, 2/h]",
    sharpness="0 and 2/h are exact: between them no multiplier is beyond 1 in modulus",
    slack={"stable limits": f"{NULL}; {NEIGHBOURHOOD}"},
    neighbours=[
        *nearby(
            "s' <= u' in the cone s <= {} u",
            1,
            s_next <= u_next,
            lambda k: {s: k, u: 1, eps: 0, nu: 1, u_next: 1, s_next: k},
            given=lambda k: [s >= 0, s <= k * u, *STEP, *SMALL],
        ),
        *nearby(
            "nu >= 1 + {} eps",
            4,
            s_next <= u_next,
            lambda k: {s: 1, u: 1, eps: 1, nu: 1 + k, u_next: k - 1, s_next: 3},
            given=lambda k: [*CONE, *STEP, eps >= 0, nu >= 1 + k * eps],
            less=True,
        ),
        *nearby(
            "u' >= (1 + nu) {}/2 u",
            1,
            lambda k: 2 * u_next >= k * (1 + nu) * u,
            {s: 1, u: 1, eps: 1, nu: 5, u_next: 3, s_next: 3},
            given=[*CONE, *STEP, *SMALL],
        ),
        *nearby(
            "|1 - h lambda| > 1 beyond {}/h",
            2,
            (1 - h * lam) ** 2 > 1,
            {h: 1, lam: "1.9999"},
            given=lambda k: [h * lam > k],
            less=True,
        ),
    ],
    constants=[
        sharp(
            "the cone s <= u", "s' <= u' in the cone s <= 1.02 u (2 percent)", "s' <= u' in the cone s <= 1.001 u (0.1 percent)"
        ),
        sharp("the 4 in nu >= 1 + 4 eps", "nu >= 1 + 3.92 eps (2 percent)", "nu >= 1 + 3.996 eps (0.1 percent)"),
        sharp("the factor of growth (1 + nu)/2", "u' >= (1 + nu) 1.02/2 u (2 percent)", "u' >= (1 + nu) 1.001/2 u (0.1 percent)"),
        sharp("the 2 in 2/h", "|1 - h lambda| > 1 beyond 1.96/h (2 percent)", "|1 - h lambda| > 1 beyond 1.998/h (0.1 percent)"),
        exact("the 0 of lambda < 0", "lambda = 0 has the multiplier 1: the directions along the minimizers"),
        not_sharp("|1 - h lambda| = 1", "left open: higher derivatives decide"),
    ],
    properties=[Property("a saddle with a cubic term, two exact orbits", pairs, follow, examples=60)],
    example=[{s: 1, u: 1, eps: 1, nu: 5, u_next: 3, s_next: 3, h: 1, lam: 3}, {h: 1, lam: -1}],
)
