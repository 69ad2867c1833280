"""The growth condition: F'(p) = q(p) (p - c), 0 <= q <= G, for each loss that is shipped, and the least G.

Notation: p is the product x.y, c the minimizer of F and u = p - c. The condition reads 0 <= F'(p) u <= G u^2, so that nothing is divided
    by u; where it is called strict, F'(p) u > 0 off c.
"""
