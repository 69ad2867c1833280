"""With the penalty lam (x^2 + y^2)/2 and h lam <= 1, the size S does not grow in a step where |P - mu| <= lam.

True: x + y and x - y are multiplied by k - h e and k + h e, and |k| + h |e| <= 1 for 0 <= h lam <= 1 and |e| <= lam.
"""

from verify.theorems import Source, Theorem, conjecture, symbols

S, P, mu, h, lam = symbols("S P mu h lam")
k = 1 - h * lam
e = P - mu

theorem = Theorem(
    source=Source("derived here"),
    steps=[
        conjecture(
            "regularized norm",
            (k**2 + h**2 * e**2) * S - 4 * k * h * e * P <= S,
            given=[
                h > 0,
                lam > 0,
                h * lam <= 1,
                S >= 2 * P,
                S >= -2 * P,
                e <= lam,
                e >= -lam,
            ],
        )
    ],
    example={S: 2, P: 1, mu: 1, h: 1, lam: "1/2"},
)
