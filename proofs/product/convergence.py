"""Good regularity gives convergence: for h G T_0 < 8 (and h G c < 1) gradient descent converges to a global minimizer of F(x.y).

Problem: minimize f(x, y) = F(x.y) over x, y in R^d; F'(p) = q(p) (p - c) with 0 <= q(p) <= G for |p - c| <= T_0/4, c >= 0.
Method: gradient descent with learning rate h > 0, h G T_0 < 8, where T = S + sqrt(S^2 - 16 c (x.y - c)), S = |x|^2 + |y|^2.
Claim: T_n decreases to a limit T_inf >= 4c, and either the iterates converge to a point with F'(x.y) = 0, or T_inf = 4c and
    x - y -> 0. If moreover q(p) > 0 for p != c, and c = 0 or h G c < 1, the iterates converge to a global minimizer if and
    only if x_n + y_n is never zero (for c = 0: always). The learning rate may be far above 2 over the sharpness, and the
    loss need not fall.
Recursion: 2 T^2 (T - T') >= (T^2 - 16 c^2) h q (P - c)^2 (8 - h q T).
Tightness: 8 is exact for the class (the squared loss diverges beyond it), and so is 1 in h G c < 1 as far as values above 1
    are excluded (two-cycles of the squared loss). q > 0 cannot be dropped: a plateau of F holds critical points.
References: derived here. After Wang, Xu, Zhao, Tao (arXiv 2310.17087), read in abstract; for the squared loss it is
    scalar.convergence, after Wang, Chen, Zhao, Tao, ICLR 2022 (arXiv 2110.03677).
    Read on: docs/product.md
"""
