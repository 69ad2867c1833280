"""With the penalty lam (x^2 + y^2)/2 and h lam <= 1, the size S does not grow in a step where |P - mu| <= 1.02 lam; lam is right.

False: x + y is multiplied by k - h e, which exceeds 1 for e = -1.02 lam; with x = y nothing makes up for it.
"""

from verify.theorems import Source, Theorem, conjecture, symbols

S, P, mu, h, lam = symbols("S P mu h lam")
k = 1 - h * lam
e = P - mu

theorem = Theorem(
    source=Source("derived here"),
    steps=[
        conjecture(
            "regularized norm 102",
            (k**2 + h**2 * e**2) * S - 4 * k * h * e * P <= S,
            given=[
                h > 0,
                lam > 0,
                h * lam <= 1,
                S >= 2 * P,
                S >= -2 * P,
                50 * e <= 51 * lam,
                50 * e >= -51 * lam,
            ],
        )
    ],
    example={S: 2, P: 1, mu: 1, h: 1, lam: "1/2"},
)
