"""For the depth-three loss (u v w - 1)^2/2, u^2 - v^2 is multiplied by 1 - h^2 (u v w - 1)^2 w^2.

True: u' + v' = (u + v)(1 - r w) and u' - v' = (u - v)(1 + r w) with r = h (u v w - 1).
"""

from verify.theorems import Source, Theorem, conjecture, equals, symbols

u, v, w, h = symbols("u v w h")
residual = h * (u * v * w - 1)
u_after, v_after = u - residual * v * w, v - residual * u * w

theorem = Theorem(
    source=Source("derived here"),
    steps=[
        conjecture(
            "depth three imbalance",
            equals(u_after**2 - v_after**2, (u**2 - v**2) * (1 - residual**2 * w**2)),
        )
    ],
)
