"""The hunt for a start of GD on (mu - x.y)^2/2 that ends elsewhere than is claimed."""

from __future__ import annotations

from collections.abc import Iterable
from fractions import Fraction

import numpy as np

from verify.attack.ends import CONVERGES, DIVERGES, OPEN, Ends, ends
from verify.attack.found import Found
from verify.attack.horner import Horner, Scaled
from verify.attack.hunt import Array, Hunt, dyadic
from verify.attack.shrink import Point, shrunk
from verify.claims import Condition, parse_relation
from verify.claims.grammar import scope
from verify.orbits.balls import Ball, ball, between, square, working
from verify.orbits.enclosure import ExactOrigin, Proof, prove
from verify.orbits.factorization import Start
from verify.sampling import batch
from verify.theorems.orbitwise import LIMIT_SYMBOLS, EveryStart

_STEPS = 2000
_PROOF_STEPS = 40_000
_AIMED = 60  # examples that Hypothesis aims before the arrays take over
_SLOW = 128  # slow orbits of a block that are followed for longer
_WRONG = -0.25  # the slack of an orbit that visibly does something else
UNITS = {
    "converges": "the smaller of h S and 2 - h S in the limit, over 2; negative where an orbit does not converge",
    "diverges": "one over the number of steps until the orbit escapes; negative where it converges",
    "bounded": "the least D along the orbit, over 4; negative where it escapes",
    "balances": "10^-3 where x - y tends to 0; negative where it visibly does not",
    "": "the greater side minus the smaller one in the limit, over the sum of the sizes of all their terms",
}


class StartHunt(Hunt):
    """Rows are mu, h, and the entries of x and y."""

    threshold = -1e-7
    deepens = False  # to fail more clearly is often to converge more slowly

    def __init__(self, statement: EveryStart, seed: int, seconds: float) -> None:
        super().__init__(seed, seconds)
        self.statement, self.seed, self.drawn = statement, seed, 0
        self.d = max(statement.dimensions)
        names = [f"{v}{i + 1}" if self.d > 1 else v for v in ("x", "y") for i in range(self.d)]
        self.names = ("mu", "h", *names)
        self.limits = [Condition(*parse_relation(r.text, LIMIT_SYMBOLS, scope(LIMIT_SYMBOLS))) for r in statement.limit]
        self.scaled = [Scaled(c.poly) for c in self.limits]
        self.unit = UNITS["" if statement.limit else statement.ends]
        self.low, self.high = (float(v) for v in statement.ratio)
        self.zero = not statement.eta[1]
        self.proof_steps, self.slow = _PROOF_STEPS, _SLOW
        self.steps_needed = 0  # by the last proof
        self.eta_low, self.eta_high = (float(v) for v in statement.eta)

    def first(self) -> Point | None:
        """Let Hypothesis aim a few exact starts at equality."""
        from verify.attack.aimed import aimed  # late: loading Hypothesis takes a third of a second

        self.proof_steps, self.slow = _STEPS, 0  # one at a time, slow orbits take too long
        try:
            return aimed(self, _AIMED, self.seed)
        finally:
            self.proof_steps, self.slow = _PROOF_STEPS, _SLOW

    def draw(self, count: int) -> Array:
        """Draw from the distribution of verify.sampling.starts."""
        self.drawn += 1
        claim, seed = self.statement, self.seed * 1_000_003 + self.drawn
        if self.zero:
            s = batch.zero_target_starts(count, seed, claim.dimensions, claim.ratio)
        else:
            s = batch.starts(count, seed, claim.dimensions, claim.ratio, *claim.eta)
        return np.column_stack([s.mu, s.h, _padded(s.x, self.d), _padded(s.y, self.d)])

    def _vectors(self, points: Array) -> tuple[Array, Array, Array, Array]:
        return points[:, 0], points[:, 1], points[:, 2 : 2 + self.d], points[:, 2 + self.d :]

    def _scaled_state(self, points: Array) -> tuple[Array, Array, Array]:
        mu, h, x, y = self._vectors(points)
        return h * ((x + y) ** 2).sum(axis=1) / 4, h * ((x - y) ** 2).sum(axis=1) / 4, h * mu

    def _ratio(self, points: Array) -> Array:
        a, b, eta = self._scaled_state(points)
        sigma = 2 * (a + b)
        return (sigma + np.sqrt(np.maximum(sigma**2 + 16 * eta * (eta - a + b), 0))) / 8

    def around(self, points: Array, count: int) -> Array:
        """Change some of the numbers by 10^-9 to a third of their size; keep what is inside the ranges."""
        rng, base = self.rng, np.repeat(points, count, axis=0)
        chosen = rng.random(base.shape) < rng.choice([0.2, 0.5, 1.0], (len(base), 1))
        step = 10.0 ** rng.uniform(-9, -0.5, (len(base), 1)) * rng.standard_normal(base.shape)
        moved = np.where(chosen, base * (1 + step), base)
        ratio, eta = self._ratio(moved), moved[:, 0] * moved[:, 1]
        keep = (ratio > self.low) & (ratio < self.high) & (moved[:, 1] > 0)
        if not self.zero:
            keep &= (eta > self.eta_low) & (eta < self.eta_high) & (moved[:, 0] > 0)
        return moved[keep]

    def slack(self, points: Array) -> Array:
        """Return the slack; see UNITS."""
        a, b, eta = self._scaled_state(points)
        e = ends(a, b, eta, _STEPS)
        claim = self.statement.ends
        stray = (e.kind == OPEN) & (np.abs(e.rho) > 1e-2)  # neither settled nor settling
        zero = np.zeros(len(points))
        sharp = np.minimum(e.sharpness, 2 - e.sharpness) / 2
        slack = zero + np.inf
        if claim == "converges":
            settling = np.where(stray, np.where(eta > 1, _WRONG, np.inf), np.maximum(sharp, 0))
            slack = np.where(e.kind == DIVERGES, -1.0, settling)
        elif claim == "diverges":
            slack = np.where(e.kind == DIVERGES, 1 / (1.0 + e.steps), np.where(e.kind == CONVERGES, -sharp - 0.01, 0.0))
        elif claim == "bounded":
            slack = np.where(e.kind == DIVERGES, -1.0, np.maximum(e.least_D, 0) / 4)
        elif claim == "balances":
            apart = np.where(e.kind == CONVERGES, e.B, 0.0)
            slack = np.where(e.kind == DIVERGES, -1.0, np.where(apart > 1e-6, -apart, 1e-3))
        return np.minimum(slack, self._limit_slack(points, (a, b, eta), e)) if self.limits else slack

    def _limit_slack(self, points: Array, state: tuple[Array, Array, Array], e: Ends) -> Array:
        """Return the least relative slack of the relations about the limit; inf where the orbit has none within reach."""
        a, b, eta = state
        known = e.kind == CONVERGES
        slack = self._at_limit(points, state, _limit(e.sharpness, e.rho, eta))
        # Slow orbits come last: those whose present state would refute the claim are followed for longer.
        slow = np.flatnonzero(~known & (e.kind == OPEN) & (np.abs(e.rho) < 0.05) & (slack < self.threshold))
        slow = slow[np.argsort(slack[slow])[: self.slow]]
        slack = np.where(known, slack, np.inf)
        if len(slow):
            part = (a[slow], b[slow], eta[slow])
            more = ends(*part, _PROOF_STEPS)
            late = self._at_limit(points[slow], part, _limit(more.sharpness, more.rho, part[2]))
            slack[slow] = np.where(more.kind == CONVERGES, late, np.inf)
        return slack

    def _at_limit(self, points: Array, state: tuple[Array, Array, Array], limit: Array) -> Array:
        values = self._at_start(points, *state) | {"limit": limit}
        columns = [values[name] for name in LIMIT_SYMBOLS]
        sizes = [np.abs(c) for c in columns]
        slack = np.full(len(points), np.inf)
        for c, scaled in zip(self.limits, self.scaled, strict=True):
            with np.errstate(all="ignore"):
                value = scaled.relative(columns, sizes)
            value = -np.abs(value) if c.sense == "=" else value
            slack = np.minimum(slack, np.where(np.isfinite(value), value, np.inf))
        return slack

    def _at_start(self, points: Array, a: Array, b: Array, eta: Array) -> dict[str, Array]:
        mu, h, x, y = self._vectors(points)
        rho, sigma = eta - a + b, 2 * (a + b)
        return {
            "ratio": self._ratio(points), "eta": eta, "sigma": sigma, "rho": rho, "D": 4 - sigma - eta * rho,
            "S": sigma / h, "P": (x * y).sum(axis=1), "mu": mu, "h": h,
        }  # fmt: skip

    def order(self, points: Array, slack: Array) -> Array:
        """Those that are settled soonest first: their ends are the quickest to prove."""
        found = np.flatnonzero(slack <= self.threshold)
        a, b, eta = self._scaled_state(points[found])
        e = ends(a, b, eta, _STEPS)
        return found[np.argsort(e.steps, kind="stable")]

    def candidates(self, x: Array) -> Iterable[Point]:
        """Yield exact starts near ``x`` with few digits, then the start itself."""
        for digits in (2, 3, 4, 6, 9):
            yield {n: Fraction(f"{float(v):.{digits}g}") for n, v in zip(self.names, x, strict=True)}
        yield dyadic(self.names, x)

    def _start(self, point: Point) -> Start | None:
        """Return the start if it is in the ranges, exactly."""
        x, y = ([point[n] for n in self.names[k : k + self.d]] for k in (2, 2 + self.d))
        if point["mu"] < 0 or point["h"] <= 0 or bool(point["mu"]) is self.zero:
            return None
        start = Start(point["mu"], point["h"], x, y)
        (low, high), (first, last) = self.statement.ratio, self.statement.eta
        if (
            not (self.zero or first < start.eta < last)
            or _against(start, high) <= 0
            or (low and _against(start, low) >= 0)
        ):
            return None
        return start

    def _refutation(self, point: Point) -> str:
        start = self._start(point)
        if start is None or not start.rho or not start.A or (self.statement.ends == "balances" and not start.B):
            return ""  # a claim about almost every start says nothing of these; on x = y, x - y is 0 however the orbit ends
        proof = prove(ExactOrigin(start), digits=6 if self.limits else None, max_steps=self.proof_steps, max_bits=4096)
        self.steps_needed = proof.steps
        if proof.state is None:
            return ""  # special: exceptional, or on the boundary
        claim, kind = self.statement.ends, proof.kind
        how = f"proved with enclosures: {proof.why} after {proof.steps} steps"
        wrong = {
            "converges": kind == "diverges" or (kind == "periodic" and proof.cycle is not None),
            "diverges": kind == "converges",
            "bounded": kind == "diverges",
            "balances": kind == "diverges" or (kind == "converges" and self._apart(start, proof)),
            "": False,
        }[claim]
        if wrong:
            fate = {"converges": "converges to a global minimizer", "periodic": "tends to a cycle"}.get(kind, kind)
            apart = " with x - y not 0 in the limit" if claim == "balances" and kind == "converges" else ""
            return f"GD from there {fate}{apart} ({how})"
        if kind == "converges" and proof.sharpness is not None:
            for relation, condition in zip(self.statement.limit, self.limits, strict=True):
                if self._fails(start, proof, condition):
                    low, high = proof.sharpness
                    return f"{relation} fails for its limit, h S_inf = {float((low + high) / 2):.9g} ({how})"
        return ""

    @staticmethod
    def _apart(start: Start, proof: Proof) -> bool:
        """Whether the limit has x - y not 0: its h S is above 2 h mu."""
        return proof.sharpness is not None and proof.sharpness[0] > 2 * start.eta

    @staticmethod
    def _fails(start: Start, proof: Proof, condition: Condition) -> bool:
        assert proof.sharpness is not None
        with working(max(proof.bits, 128)):
            values: dict[str, Ball] = {
                "limit": between(*proof.sharpness),
                "ratio": (ball(start.sigma) + (square(ball(start.sigma)) + ball(16 * start.eta * start.rho)).sqrt())
                / 8,
            }
            values |= {n: ball(getattr(start, n)) for n in LIMIT_SYMBOLS if n not in values}
            value = Horner(condition.poly, ball)([values[n] for n in LIMIT_SYMBOLS])
            return bool(value < 0 or (condition.sense == "=" and value > 0))

    def refutes(self, point: Point) -> bool:
        """Decide with enclosures."""
        return bool(self._refutation(point))

    def simplest(self, point: Point) -> Point:
        """Simplify the numbers one by one; ``as_start`` drops the coordinates that become 0."""
        self.refutes(point)
        self.proof_steps = max(500, 2 * self.steps_needed)  # a simpler start that takes much longer is no gain
        try:
            return shrunk(point, self.names, lambda p: [p], self.refutes, 150, 10.0)
        finally:
            self.proof_steps = _PROOF_STEPS

    def confirmation(self, point: Point) -> str:
        """Say what proves where the orbit ends."""
        found = self._refutation(point)
        if not found:
            raise AssertionError("a witness that does not refute")
        return found


def _limit(sharpness: Array, rho: Array, eta: Array) -> Array:
    """Return about what h S tends to from an iterate with a small rho: D moves by the factors 1 - eta rho + rho^2 to come."""
    with np.errstate(all="ignore"):
        D = 4 - sharpness - eta * rho
        m = D - 3 + rho * rho
        drift = -eta * rho / (1 - m) + (1 - eta * eta / 2) * rho * rho / (1 - m * m)
        return np.where(np.abs(m) < 1, 4 - D * np.exp(drift), sharpness)


def _padded(x: Array, d: int) -> Array:
    return np.pad(x, ((0, 0), (0, d - x.shape[1]))) if x.shape[1] < d else x


def _against(start: Start, ratio: Fraction) -> int:
    """Return the sign of ratio - h/h*, exactly: that of h* - h for the learning rate h/ratio."""
    return Start(start.mu, start.h / ratio, start.x, start.y).side


def as_start(witness: Point) -> Start:
    """Return the start that a witness stands for, without the coordinates in which x and y are both 0.

    Raises KeyError for a mapping that is no start.
    """
    x = [v for n, v in witness.items() if n.startswith("x")]
    y = [v for n, v in witness.items() if n.startswith("y")]
    kept = [i for i in range(len(x)) if x[i] or y[i]] or [0]
    return Start(witness["mu"], witness["h"], [x[i] for i in kept], [y[i] for i in kept])


def attack_starts(statement: EveryStart, count: int, *, seed: int = 0, seconds: float = 60.0) -> Found:
    """Try to refute ``statement`` on ``count`` random starts, within ``seconds``."""
    return StartHunt(statement, seed, seconds).run(count)
