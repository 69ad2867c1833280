"""Results from analysis that the chapter cites by name; none of them is proved here."""

from verify.theorems import CitedResult

ONE_STEP_METHODS = CitedResult(
    "convergence of one-step methods",
    "if a map of the plane is z + s f(z) + O(s^(3/2)), uniformly on compact sets, with f continuously differentiable, then as "
    "s -> 0 its orbits from a fixed start stay within O(s^(1/2)) of the solution of dz/dt = f(z) at the times t = n s, on every "
    "bounded interval of time on which that solution exists",
    "Hairer, Norsett, Wanner, Solving Ordinary Differential Equations I, 2nd ed., Springer 1993, Thm II.3.4 with its proof",
)
FIRST_INTEGRAL = CitedResult(
    "integrating factor",
    "if A and E are differentiable along a curve and lambda A' = A E', lambda not 0, then A exp(-E/lambda) is constant on it",
    "Rudin, Principles of Mathematical Analysis, Thm 5.11 (a function with zero derivative is constant)",
)
FLIP_BIFURCATION = CitedResult(
    "the flip bifurcation theorem",
    "let x -> G(x, h) have continuous derivatives of order three, the fixed point 0 for all h, the multiplier -1 at h = h_0 with "
    "nonzero derivative in h there, and second iterate x - 2 b x^3 + o(x^3) at h = h_0 with b not 0; then, on the side of h_0 "
    "where |multiplier| > 1 if b > 0, and where it is < 1 if b < 0, and on that side alone, there is near 0 for each h near h_0 "
    "exactly one cycle of period two, which attracts if b > 0 and repels if b < 0, and which shrinks to 0 as h -> h_0",
    "Kuznetsov, Elements of Applied Bifurcation Theory, 3rd ed., Springer 2004, Thm 4.3; Guckenheimer and Holmes, Thm 3.5.1",
)
AIRY = CitedResult(
    "Airy functions",
    "every solution of y'' = x y is a combination of Ai and Bi; Ai/Bi and Ai'/Bi' tend to 0 as x -> +infinity, where Ai'/Ai tends to "
    "-infinity and Bi'/Bi to +infinity; Ai > 0 and Ai' < 0 for x > a_1 = -1.0187929716..., the first zero of Ai'",
    "NIST Digital Library of Mathematical Functions, 9.2, 9.7 and 9.9",
)
