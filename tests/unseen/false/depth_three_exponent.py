"""For the depth-three loss (u v w - 1)^2/2, u^2 - v^2 is multiplied by 1 - h^2 (u v w - 1)^2 w; w^2 is right.

False: the factor is 1 - h^2 (u v w - 1)^2 w^2; the two differ unless w is 0 or 1, u^2 = v^2 or the residual is 0.
"""

from verify.theorems import Source, Theorem, conjecture, equals, symbols

u, v, w, h = symbols("u v w h")
residual = h * (u * v * w - 1)
u_after, v_after = u - residual * v * w, v - residual * u * w

theorem = Theorem(
    source=Source("derived here"),
    steps=[
        conjecture(
            "depth three exponent",
            equals(u_after**2 - v_after**2, (u**2 - v**2) * (1 - residual**2 * w)),
        )
    ],
)
