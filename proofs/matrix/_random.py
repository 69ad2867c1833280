"""Attacks shared by the theorems on critical points: exact critical points of all ranks, and the Hessian form at them.

They prove nothing; they would show a theorem false, or misread.
"""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction

from verify.sampling.matrix_start import Matrix, added, product, squared_norm, transpose
from verify.sampling.orthogonal import orthogonal, turns

Vector = tuple[Fraction, ...]


@dataclass(frozen=True)
class Critical:
    """A critical point X = sum x_i u_i w_i^T, Y = sum y_i v_i w_i^T over ``kept``, with x_i y_i = sigma_i > 0.

    ``extra`` = (in X or not, i, c) adds c u_i w^T to X, or c v_i w^T to Y, for the first free w, which changes no product.
    """

    sigma: Vector
    left: Matrix
    right: Matrix
    inside: Matrix
    kept: tuple[int, ...]
    sizes: Vector
    extra: tuple[bool, int, Fraction] | None

    @property
    def free(self) -> Vector | None:
        """The first column of W that no pair uses."""
        return self.inside[len(self.kept)] if len(self.kept) < len(self.inside) else None

    def _sum(self, columns: Matrix, numbers: list[Fraction], in_x: bool) -> Matrix:
        total = tuple(tuple(Fraction(0) for _ in self.inside) for _ in columns[0])
        terms = [(columns[i], c, w) for i, c, w in zip(self.kept, numbers, self.inside, strict=False)]
        if self.extra and self.extra[0] is in_x and self.free:
            terms.append((columns[self.extra[1]], self.extra[2], self.free))
        for column, c, w in terms:
            total = added(total, product(tuple((a,) for a in column), (w,)), c)
        return total

    @property
    def X(self) -> Matrix:
        return self._sum(self.left, list(self.sizes), True)

    @property
    def Y(self) -> Matrix:
        return self._sum(self.right, [self.sigma[i] / x for i, x in zip(self.kept, self.sizes, strict=True)], False)

    @property
    def R(self) -> Matrix:
        """A - X Y^T: the pairs that are not kept."""
        total = tuple(tuple(Fraction(0) for _ in self.right[0]) for _ in self.left[0])
        for i, s in enumerate(self.sigma):
            if i not in self.kept:
                total = added(total, product(tuple((a,) for a in self.left[i]), (self.right[i],)), s)
        return total

    @property
    def top(self) -> int | None:
        """The pair with the largest singular value of R; None if R = 0."""
        left = [i for i, s in enumerate(self.sigma) if i not in self.kept and s]
        return max(left, key=lambda i: self.sigma[i], default=None)

    @property
    def is_best(self) -> bool:
        """Whether X Y^T is a best approximation of A of rank d."""
        if self.top is None:
            return True
        return self.free is None and self.sigma[self.top] <= min(self.sigma[i] for i in self.kept)


def any_critical_point(best: bool = False):
    """Draw exact critical points, sizes up to 3; with ``best`` those that keep the largest singular values."""
    from hypothesis import strategies as st

    @st.composite
    def draw_one(draw):
        m, n, d = (draw(st.integers(1, 3)) for _ in range(3))
        number = st.fractions("1/3", 3, max_denominator=3)
        sigma = sorted(
            draw(st.lists(st.one_of(st.just(Fraction(0)), number), min_size=min(m, n), max_size=min(m, n))), reverse=True
        )
        positive = [i for i, s in enumerate(sigma) if s]
        kept = positive[:d] if best else draw(st.permutations(positive))[: draw(st.integers(0, d))]
        u, v, w = (orthogonal(draw(turns(size)), size) for size in (m, n, d))
        sizes = tuple(draw(number) for _ in kept)
        extra = (draw(st.booleans()), draw(st.sampled_from(kept)), draw(number)) if kept and draw(st.booleans()) else None
        return Critical(tuple(sigma), u, v, w, tuple(kept), sizes, extra)

    return draw_one()


def inner(left: Matrix, right: Matrix) -> Fraction:
    """Return the Frobenius inner product."""
    return sum((a * b for one, two in zip(left, right, strict=True) for a, b in zip(one, two, strict=True)), Fraction(0))


def hessian_form(x: Matrix, y: Matrix, r: Matrix, u: Matrix, v: Matrix) -> Fraction:
    """Return |U Y^T + X V^T|^2 - 2 <R, U V^T>."""
    moved = added(product(u, transpose(y)), product(x, transpose(v)))
    return squared_norm(moved) - 2 * inner(r, product(u, transpose(v)))


def _column(vector: Vector) -> Matrix:
    return tuple((a,) for a in vector)


def _times(matrix: Matrix, factor: Fraction) -> Matrix:
    return tuple(tuple(factor * a for a in row) for row in matrix)


def falls_along_the_direction(point: Critical) -> None:
    """Fail unless the theorem's direction at a critical point that is not best has the form that it says, and negative."""
    x, y, r = point.X, point.Y, point.R
    assert not any(any(row) for row in (*product(r, y), *product(transpose(r), x))), "the point is not critical"
    if point.top is None:
        return
    rho = point.sigma[point.top]
    e, z = _column(point.left[point.top]), _column(point.right[point.top])
    if point.free:
        w = (point.free,)
        in_x, one, other = bool(point.extra and point.extra[0]), product(e, w), product(z, w)
        size = squared_norm(product(x if in_x else y, transpose(w)))  # |X w|^2 or |Y w|^2; the other vanishes
        t = rho / (size + 1)
        first, second = (one, _times(other, t)) if in_x else (_times(one, t), other)
        found, said = hessian_form(x, y, r, first, second), t * t * size - 2 * t * rho
        assert said < 0, f"the form {said} is not negative"
    else:
        tau = min(point.sigma[i] for i in point.kept)
        row = (point.right[min(point.kept, key=lambda i: point.sigma[i])],)  # s^T
        along = product(product(row, y), product(transpose(x), x))
        found = hessian_form(x, y, r, _times(product(e, along), rho), _times(product(z, product(row, y)), rho * tau))
        said = 2 * rho**2 * tau**3 * (tau - rho)
        assert point.is_best or said < 0, f"the form {said} is not negative"
    assert found == said, f"the form is {found}, not {said}"


def minimizers():
    """Draw exact global minimizers and a direction with small whole entries."""
    from hypothesis import strategies as st

    def with_direction(point):
        def entries(rows):
            row = st.tuples(*[st.integers(-2, 2).map(Fraction)] * len(point.inside))
            return st.tuples(*[row] * rows)

        return st.tuples(st.just(point), entries(len(point.left[0])), entries(len(point.right[0])))

    return any_critical_point(best=True).flatmap(with_direction)


def squared_spectral_norms(point: Critical) -> tuple[Fraction, Fraction]:
    """Return |X|_2^2 and |Y|_2^2; the terms of both sums are orthogonal to one another, but for the extra one."""

    def largest(numbers, in_x):
        squares = {i: c * c for i, c in zip(point.kept, numbers, strict=True)}
        if point.extra and point.extra[0] is in_x and point.free:
            _, i, c = point.extra
            squares[i] += c * c  # u_i (x_i w_i + c w)^T
        return max(squares.values(), default=Fraction(0))

    pairs = list(zip(point.kept, point.sizes, strict=True))
    return largest(point.sizes, True), largest([point.sigma[i] / x for i, x in pairs], False)


def bounded_by_the_norms(drawn) -> None:
    """Fail unless the form along a direction is at most (|X|_2^2 + |Y|_2^2)(|U|^2 + |V|^2)."""
    point, u, v = drawn
    a2, b2 = squared_spectral_norms(point)
    found = hessian_form(point.X, point.Y, point.R, u, v)
    assert 0 <= found <= (a2 + b2) * (squared_norm(u) + squared_norm(v)), f"the form {found} is too large, or negative"


def norms_compare(drawn) -> None:
    """Fail unless |X|_F^2 <= min(m, d)|X|_2^2, the same for Y, and sigma_1 + ... + sigma_d <= |X|_F |Y|_F."""
    point, _, _ = drawn
    d = len(point.inside)
    total, nuclear = (squared_norm(point.X), squared_norm(point.Y)), sum(point.sigma[i] for i in point.kept)
    for whole, square, size in zip(total, squared_spectral_norms(point), (len(point.left), len(point.right)), strict=True):
        assert whole <= min(size, d) * square, f"|X|_F^2 = {whole} with |X|_2^2 = {square}"
    assert nuclear**2 <= total[0] * total[1], f"the singular values add up to {nuclear}"


def sharper_than_the_target(drawn) -> None:
    """Fail unless |X|_2^2 + |Y|_2^2 >= 2 sigma_1."""
    point, _, _ = drawn
    assert sum(squared_spectral_norms(point)) >= 2 * point.sigma[0]
