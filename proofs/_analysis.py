"""Results from analysis that theorems cite by name; none of them is proved here."""

from verify.theorems import CitedResult

MONOTONE_CONVERGENCE = CitedResult(
    "monotone convergence",
    "a monotone and bounded sequence of real numbers converges",
    "Rudin, Principles of Mathematical Analysis, Thm 3.14",
)
LIMITS = CitedResult(
    "limit laws",
    "limits commute with continuous functions and keep non-strict inequalities",
    "Rudin, Principles of Mathematical Analysis, Thms 3.3 and 4.6",
)
DERIVATIVES = CitedResult(
    "rules of differentiation",
    "the chain, product and quotient rules; tanh' = 1 - tanh^2, and the logistic function s has s' = s (1 - s); an equation between "
    "differentiable functions may be differentiated on both sides",
    "Rudin, Principles of Mathematical Analysis, Thms 5.3 and 5.5, ch. 8",
)
MEAN_VALUE = CitedResult(
    "the mean value theorem",
    "a function that is differentiable on an interval takes at its ends values whose difference is the length times its derivative "
    "at some point strictly between",
    "Rudin, Principles of Mathematical Analysis, Thm 5.10",
)
GEOMETRIC_PRODUCT = CitedResult(
    "absolutely convergent products",
    "if the series of |rho_n| converges, so does the product of the factors 1 + rho_n, and it is 0 only if a factor is",
    "Rudin, Real and Complex Analysis, Thms 15.4 and 15.5",
)
NULL_SETS = CitedResult(
    "zero sets of polynomials",
    "the zero set of a polynomial that is not the zero polynomial has Lebesgue measure zero, and so has a countable union of such",
    "Caron and Traynor, The zero set of a polynomial, 2005",
)
ROOTS = CitedResult(
    "zeros of polynomials in one variable",
    "a polynomial in one variable that is not the zero polynomial has finitely many zeros, and a countable union of finite sets is "
    "countable",
    "Lang, Algebra, ch. IV, Thm 1.4; Rudin, Principles of Mathematical Analysis, Thm 2.12",
)
COPPEL = CitedResult(
    "Coppel's theorem",
    "a continuous map of a compact interval into itself without points of period two has every orbit converge to a fixed point",
    "Coppel, The solution of equations by iteration, Proc. Cambridge Philos. Soc. 51, 1955",
)
ASYMPTOTICALLY_AUTONOMOUS = CitedResult(
    "asymptotically autonomous limit sets",
    "the omega-limit set of a bounded orbit of a map that converges to a limit map is compact, invariant and internally chain "
    "transitive for the limit map; if the limit map has finitely many fixed points, each an isolated invariant set, all its "
    "orbits converge to them, and no orbits connect them in a circle, that set is one fixed point",
    "Hirsch, Smith and Zhao, Chain transitivity, attractivity and strong repellors, J. Dynam. Differential Equations 13, 2001",
)
TRIPLE_ANGLE = CitedResult(
    "Euler's formula",
    "for real t, exp(i t) exp(-i t) = 1, exp(i t) + exp(-i t) = 2 cos t and exp(i t)^3 = exp(3 i t)",
    "Rudin, Principles of Mathematical Analysis, ch. 8",
)
CHEBYSHEV_DYNAMICS = CitedResult(
    "dynamics of Chebyshev polynomials",
    "2 cos t -> 2 cos 3t on [-2, 2] has points of every period, topological entropy log 3, and the arcsine law as its ergodic "
    "invariant measure, with Lyapunov exponent log 3",
    "Adler and McAndrew, The entropy of Chebyshev polynomials, Trans. AMS 121, 1966; Rivlin, Chebyshev Polynomials, ch. 4",
)
ARCSINE_POTENTIAL = CitedResult(
    "logarithmic potential of the arcsine law",
    "for rho distributed as 2 cos t with t uniform, the mean of log|z - rho| is log|w| where z = w + 1/w and |w| >= 1",
    "Ransford, Potential Theory in the Complex Plane, ch. 5",
)
LINEARIZED_STABILITY = CitedResult(
    "linearized stability",
    "a fixed point of a continuously differentiable map attracts all starts near it if every eigenvalue of the derivative there "
    "has modulus below 1, and is unstable if one has modulus above 1; on the line, modulus above 1 repels all starts near it",
    "Elaydi, An Introduction to Difference Equations, 3rd ed., Springer 2005, ch. 1 and 4",
)
BIRKHOFF = CitedResult(
    "Birkhoff's ergodic theorem",
    "along almost every orbit of an ergodic invariant probability measure, the time mean of an integrable function converges to "
    "its mean over the measure",
    "Walters, An Introduction to Ergodic Theory, Springer 1982, Thm 1.14",
)
SINGER = CitedResult(
    "Singer's theorem",
    "if a three times continuously differentiable map of a compact interval into itself has a negative Schwarzian derivative "
    "wherever its derivative is not zero, then each of its attracting cycles attracts a critical point or an end of the interval",
    "Singer, Stable orbits and bifurcation of maps of the interval, SIAM J. Appl. Math. 35, 1978",
)
LI_YORKE = CitedResult(
    "the theorem of Li and Yorke",
    "if a continuous map f of an interval into itself has a point a with f(f(f(a))) <= a < f(a) < f(f(a)), or with all signs "
    "reversed, then it has cycles of every least period, and an uncountable set of points any two of which come arbitrarily "
    "close to each other and apart again for ever",
    "Li and Yorke, Period three implies chaos, Amer. Math. Monthly 82, 1975",
)
KNEADING = CitedResult(
    "entropy by kneading",
    "the topological entropy of a continuous map of an interval with one turning point depends only on the itinerary of that point, "
    "and is zero for the itineraries of the period-doubling cascade",
    "Milnor and Thurston, On iterated maps of the interval, Lecture Notes in Math. 1342, 1988",
)
POSITIVE_ENTROPY = CitedResult(
    "entropy and periods",
    "a continuous map of an interval into itself has positive topological entropy if and only if it has a cycle whose least period "
    "is no power of two",
    "Bowen and Franks, Topology 15, 1976; Misiurewicz, Horseshoes for mappings of the interval, 1979",
)
ENTROPY_SEMICONTINUOUS = CitedResult(
    "lower semicontinuity of entropy",
    "the topological entropy of continuous maps of an interval is lower semicontinuous, so where it is zero is a closed set",
    "Misiurewicz, Horseshoes for mappings of the interval, Bull. Acad. Polon. Sci. 27, 1979",
)
CHAIN_RULE = CitedResult(
    "the chain rule",
    "where F is differentiable at x.y, the gradient of F(x.y) is F'(x.y) y with respect to x and F'(x.y) x with respect to y",
    "Rudin, Principles of Mathematical Analysis, Thm 9.15",
)
INDUCTION = CitedResult(
    "the principle of induction",
    "what holds for the first member of a sequence, and for the next one whenever it holds for one, holds for all",
    "Rudin, Principles of Mathematical Analysis, ch. 1",
)
DETERMINANT_LEMMA = CitedResult(
    "the matrix determinant lemma",
    "det(A + u v^T) = det(A) + v^T adj(A) u",
    "Horn and Johnson, Matrix Analysis, 2nd ed., section 0.8.5",
)
FUBINI = CitedResult(
    "Fubini's theorem on level sets",
    "a measurable set of R^n is null if, off the zero set of the gradient of a smooth function, almost every level set of "
    "the function "
    "meets it in a set of surface measure zero (the coarea formula)",
    "Evans and Gariepy, Measure Theory and Fine Properties of Functions, ch. 3",
)
AREA_FORMULA = CitedResult(
    "the area formula",
    "a locally Lipschitz map of R^n into itself is differentiable almost everywhere, and the integral of |det| of its "
    "derivative over the "
    "preimage of a null set is zero",
    "Evans and Gariepy, Measure Theory and Fine Properties of Functions, ch. 3",
)
POWERS = CitedResult(
    "powers are monotone",
    "if q >= k p >= 0 and k >= 1, then q^n >= k^n p^n for every whole n >= 0, and k^n >= k for n >= 1",
    "Hardy, Littlewood and Pólya, Inequalities, ch. 2",
)
MEAN_VALUE_INEQUALITY = CitedResult(
    "the mean value inequality",
    "a continuously differentiable map of R^N differs from its derivative at a point z by at most eps |a - b| between any "
    "two points a, b of "
    "a small enough ball about z",
    "Rudin, Principles of Mathematical Analysis, Thm 9.19",
)
SECTIONS = CitedResult(
    "Fubini's theorem on sections",
    "a measurable set of R^N that meets every translate of a subspace of positive dimension in at most one point is null",
    "Rudin, Real and Complex Analysis, Thm 8.6",
)
LINDELOF = CitedResult(
    "Lindelöf's theorem",
    "of any family of open balls of R^N countably many already cover the union of all",
    "Munkres, Topology, Thm 30.3",
)
SPECTRAL = CitedResult(
    "the spectral theorem",
    "a symmetric matrix has an orthonormal basis of eigenvectors; the largest eigenvalue is the largest value of z^T H z on |z| = 1",
    "Horn and Johnson, Matrix Analysis, 2nd ed., Thms 2.5.6 and 4.2.2",
)
SVD = CitedResult(
    "the singular value decomposition",
    "every real matrix A has singular values: A = U diag(sigma_i) V^T with orthonormal columns in U and in V; |A|_2 = "
    "sigma_1 is attained at "
    "unit vectors e, z with A z = sigma_1 e, A^T e = sigma_1 z",
    "Horn and Johnson, Matrix Analysis, 2nd ed., Thm 2.6.3",
)
ECKART_YOUNG = CitedResult(
    "the theorem of Eckart and Young",
    "among the matrices B of rank at most d, |A - B|_F is least exactly if B and A - B have orthogonal column spaces and "
    "orthogonal row spaces, "
    "and the singular values of B are the d largest of A; then |A - B|_2 = sigma_{d+1}(A)",
    "Horn and Johnson, Matrix Analysis, 2nd ed., section 7.4.2",
)
NORMS = CitedResult(
    "matrix norms",
    "|B C|_F <= |B|_2 |C|_F and |B C|_F <= |B|_F |C|_2, |B C|_2 <= |B|_2 |C|_2, |tr(B^T C D^T)| <= |B|_2 |C|_F |D|_F, and "
    "the triangle inequality",
    "Horn and Johnson, Matrix Analysis, 2nd ed., ch. 5",
)
NUCLEAR = CitedResult(
    "the nuclear norm",
    "the sum of the singular values of X Y^T is at most |X|_F |Y|_F; |X|_F^2 is at most rank(X) |X|_2^2",
    "Horn and Johnson, Topics in Matrix Analysis, Thm 3.3.14",
)
PROJECTIONS = CitedResult(
    "orthogonal projections",
    "for every matrix X there is exactly one symmetric matrix P = X K with P X = X, the orthogonal projection on its columns",
    "Horn and Johnson, Matrix Analysis, 2nd ed., sections 0.6 and 7.3",
)
DIAGONAL = CitedResult(
    "diagonal matrices",
    "sums and products of diagonal matrices are diagonal and are taken entry by entry, so they are symmetric and commute",
    "Horn and Johnson, Matrix Analysis, 2nd ed., section 0.9.1",
)
