"""When "almost every start" may be said of matrix factorization: always, since gradient descent sends no null set back to more.

Problem: minimize f(X, Y) = |A - X Y^T|_F^2/2 over X (m x d) and Y (n x d), any A, any sizes.
Method: gradient descent with any learning rate h > 0.
Claim: the Jacobian determinant of the step is a polynomial in the entries of X and Y that is not the zero polynomial, whatever h, A and
    the sizes are. So preimages of sets of measure zero have measure zero, and "almost every start" means what it should.
Recursion: in singular coordinates of A, at X = Y = t E with E the diagonal of k = min(m, n, d) ones, the Hessian form splits into blocks of
    sizes 4, 2 and 1; each determinant det(I - h H) has in t the leading coefficient -3 h^4, -3 h^2, -h^2, h^2 or -h.
Tightness: the determinant does vanish somewhere, for every h: where h times an eigenvalue is 1.
References: derived here.
    Read on: docs/matrix.md
"""

from itertools import permutations

from proofs._analysis import AREA_FORMULA, NULL_SETS, SVD
from proofs._nearby import nearby
from proofs._slack import NULL
from proofs.matrix._blocks import points, splits_as_said
from verify.theorems import Property, Source, Theorem, cited, diff, equals, exact, identity, says, sharp, symbols

h, t, s, sigma_i, sigma_j = symbols("h t s sigma_i sigma_j")
U_ii, U_ij, U_ji, U_jj, V_ii, V_ij, V_ji, V_jj = symbols("U_ii U_ij U_ji U_jj V_ii V_ij V_ji V_jj")
f_both, f_column, f_row, f_alone = symbols("f_both f_column f_row f_alone")
here = equals(s, 0)


def along(sigma, x, y):
    """Return f on a line, for the diagonal target ``sigma`` and the factors ``x``, ``y`` as lists of rows."""
    return sum(
        ((sigma[a] if a == b else 0) - sum(p * q for p, q in zip(x[a], y[b], strict=True))) ** 2 / 2
        for a in range(len(x))
        for b in range(len(y))
    )


def determinant(form, variables):
    """Return det(I - h H) as a sum over permutations, not expanded; H is the matrix of the quadratic form."""
    entries = [[(1 if p == q else 0) - h * form.expand().diff(p).diff(q) / 2 for q in variables] for p in variables]
    total, order = 0, range(len(variables))
    for chosen in permutations(order):
        sign = (-1) ** sum(chosen[a] > chosen[b] for a in order for b in order if a < b)
        term = sign
        for row, column in zip(entries, chosen, strict=True):
            term = term * row[column]
        total = total + term
    return total


# The blocks of the Hessian form at X = Y = t E.
corner = t**2 * (U_ii + V_ii) ** 2 - 2 * (sigma_i - t**2) * U_ii * V_ii
corner_j = t**2 * (U_jj + V_jj) ** 2 - 2 * (sigma_j - t**2) * U_jj * V_jj
pair = (
    t**2 * (U_ij + V_ji) ** 2
    + t**2 * (U_ji + V_ij) ** 2
    - 2 * (sigma_i - t**2) * U_ij * V_ij
    - 2 * (sigma_j - t**2) * U_ji * V_ji
)
column = -2 * (sigma_i - t**2) * U_ij * V_ij
row = t**2 * U_ji**2 + t**2 * V_ji**2 - 2 * sigma_j * U_ji * V_ji
alone = t**2 * U_ji**2

x_both = [[t + s * U_ii, s * U_ij], [s * U_ji, t + s * U_jj]]
y_both = [[t + s * V_ii, s * V_ij], [s * V_ji, t + s * V_jj]]
thin_x, thin_y = [[t + s * U_ii], [s * U_ji]], [[t + s * V_ii], [s * V_ji]]
FORMS = {
    f_both: along([sigma_i, sigma_j], x_both, y_both),
    f_column: along([sigma_i], [[t + s * U_ii, s * U_ij]], [[t + s * V_ii, s * V_ij]]),
    f_row: along([sigma_i, sigma_j], thin_x, thin_y),
    f_alone: along([sigma_i], thin_x, [[t + s * V_ii]]),
}

split = [
    identity(
        "two indices up to k", diff(f_both, s, s), corner + corner_j + pair, given=[here],
        because="the form for m = n = d = 2; for other sizes each pair of indices up to k contributes this block",
    ),
    identity(
        "a column beyond k", diff(f_column, s, s), corner + column, given=[here],
        because="m = n = 1, d = 2: if d > k, which is then the smaller of m and n",
    ),
    identity(
        "a row beyond k in both factors", diff(f_row, s, s), corner + row, given=[here], because="m = n = 2, d = 1",
    ),
    identity("a row beyond k in one factor", diff(f_alone, s, s), corner + alone, given=[here], because="m = 2, n = d = 1"),
]  # fmt: skip

of_corner = determinant(corner, (U_ii, V_ii))
of_pair = determinant(pair, (U_ij, V_ji, U_ji, V_ij))
of_column = determinant(column, (U_ij, V_ij))
of_row = determinant(row, (U_ji, V_ji))
of_alone = determinant(alone, (U_ji,))
rest = (
    2 * h**3 * (h * sigma_i + h * sigma_j + 2) * t**6
    + 2 * h**2 * (h**2 * sigma_i * sigma_j - 2 * h * sigma_i - 2 * h * sigma_j + 1) * t**4
    - 2 * h * (1 - h * sigma_i) * (1 - h * sigma_j) * (h * sigma_i + h * sigma_j + 2) * t**2
    + (1 - h**2 * sigma_i**2) * (1 - h**2 * sigma_j**2)
)
leading = [
    identity(
        "the block of one index", of_corner, -3 * h**2 * t**4 + 2 * h * (2 * h * sigma_i - 1) * t**2 + 1 - h**2 * sigma_i**2
    ),
    identity("the block of two indices", of_pair, -3 * h**4 * t**8 + rest),
    identity("the block of a column beyond k", of_column, -(h**2) * t**4 + 2 * h**2 * sigma_i * t**2 + 1 - h**2 * sigma_i**2),
    identity("the block of a row beyond k", of_row, h**2 * t**4 - 2 * h * t**2 + 1 - h**2 * sigma_j**2),
    identity("the entry of a row beyond k", of_alone, 1 - h * t**2),
]
coordinates = cited(
    "singular coordinates",
    SVD,
    premises=split,
    under=[here],
    gives=says(
        "with A = U_A diag(sigma_i) V_A^T, the step in U_A^T X, V_A^T Y is that for the diagonal target; at X = Y = t E its "
        "Hessian form is a "
        "sum of these blocks, over different entries, and of zeros"
    ),
    because="<R, U V^T> joins U_ab and V_ab, and U Y^T + X V^T joins U_ab and V_ba, only",
)
nonzero = cited(
    "not the zero polynomial",
    NULL_SETS,
    premises=[coordinates, *leading],
    concludes=True,
    gives=says(
        "the Jacobian determinant of the step is a polynomial in the entries of X and Y, and not the zero polynomial: it "
        "vanishes on a null set"
    ),
    because="at t E it is a product of polynomials in t whose leading coefficients are not zero, as h > 0",
)
null = cited(
    "null sets come from null sets",
    AREA_FORMULA,
    premises=[nonzero],
    concludes=True,
    gives=says("for every h > 0, A and all sizes: the starts of which some iterate lies in a given null set form a null set"),
    because="the integral of the modulus of the determinant over the preimage of a null set is zero, and a countable union "
    "of null sets is null",
)

theorem = Theorem(
    source=Source("derived here"),
    where=FORMS,
    steps=[*split, *leading, coordinates, nonzero, null],
    exceptional="none: this theorem says which exceptional sets of others are null",
    sharpness="identities",
    slack={"not the zero polynomial": NULL, "null sets come from null sets": NULL},
    neighbours=[
        *nearby(
            "the block of one index with {} h^2 t^4",
            -3,
            lambda k: equals(of_corner - k * h**2 * t**4, 2 * h * (2 * h * sigma_i - 1) * t**2 + 1 - h**2 * sigma_i**2),
            {h: 1, t: 1, sigma_i: 2},
        ),
        *nearby(
            "the block of two indices with {} h^4 t^8",
            -3,
            lambda k: equals(of_pair, k * h**4 * t**8 + rest),
            {h: 1, t: 1, sigma_i: 2, sigma_j: 3},
        ),
        *nearby(
            "the block of a column beyond k with {} h^2 t^4",
            -1,
            lambda k: equals(of_column - k * h**2 * t**4, 2 * h**2 * sigma_i * t**2 + 1 - h**2 * sigma_i**2),
            {h: 1, t: 1, sigma_i: 2},
        ),
        *nearby(
            "the block of a row beyond k with {} h^2 t^4",
            1,
            lambda k: equals(of_row, k * h**2 * t**4 - 2 * h * t**2 + 1 - h**2 * sigma_j**2),
            {h: 1, t: 1, sigma_j: 3},
        ),
        *nearby("the entry of a row beyond k with {} h t^2", -1, lambda k: equals(of_alone, 1 + k * h * t**2), {h: 1, t: 1}),
    ],
    constants=[
        sharp(
            "the leading coefficient -3 h^2",
            "the block of one index with -3.06 h^2 t^4 (2 percent)",
            "the block of one index with -3.003 h^2 t^4 (0.1 percent)",
        ),
        sharp(
            "the leading coefficient -3 h^4",
            "the block of two indices with -3.06 h^4 t^8 (2 percent)",
            "the block of two indices with -3.003 h^4 t^8 (0.1 percent)",
        ),
        sharp(
            "the leading coefficient -h^2",
            "the block of a column beyond k with -1.02 h^2 t^4 (2 percent)",
            "the block of a column beyond k with -1.001 h^2 t^4 (0.1 percent)",
        ),
        sharp(
            "the leading coefficient h^2",
            "the block of a row beyond k with 1.02 h^2 t^4 (2 percent)",
            "the block of a row beyond k with 1.001 h^2 t^4 (0.1 percent)",
        ),
        sharp(
            "the leading coefficient -h",
            "the entry of a row beyond k with -1.02 h t^2 (2 percent)",
            "the entry of a row beyond k with -1.001 h t^2 (0.1 percent)",
        ),
        exact("h > 0", "for h = 0 nothing moves, and the determinant is 1"),
    ],
    properties=[
        Property("the determinant at t E is the product of its blocks, sizes up to 3", points, splits_as_said, examples=40)
    ],
    example=[{h: 1, t: 1, sigma_i: 2, sigma_j: 3}],
)
