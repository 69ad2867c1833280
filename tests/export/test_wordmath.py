import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.export.formulas import needs_latex, overfull
from verify.export.document import Math
from verify.export.latex import words
from verify.export.wordmath import split


def shown(text: str) -> str:
    return "".join(f"<{p.latex}>" if isinstance(p, Math) else p for p in split(text))


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("for h < h* and eta < 1", r"for <h < h^{*}> and <\eta < 1>"),
        ("f(x, y) = (mu - x.y)^2/2 over x, y in R^d.", r"<f(x, y) = (\mu - x \cdot y)^{2}/2> over <x>, <y> in <\mathbf{R}^{d}>."),
        ("tau_n decreases to tau_inf, at least 4 eta", r"<\tau_{n}> decreases to <\tau_{\infty}>, at least <4 \eta>"),
        ("x_n + y_n -> 0", r"<x_{n} + y_{n} \to 0>"),
        ("rho' = rho (D + rho^2 - 3)", r"<\rho' = \rho (D + \rho^{2} - 3)>"),
        ("to a relative 10^-30", "to a relative <10^{-30}>"),
        ("24576 = 3 2^13", r"<24576 = 3 \cdot 2^{13}>"),
        ("|x'|^2 and |A - X Y^T|_F^2/2", r"<|x'|^{2}> and <\|A - X Y^{\top}\|_F^{2}/2>"),
        ("sqrt(S^2 + 16 mu), log 3", r"<\sqrt{S^{2} + 16 \mu}>, <\log 3>"),
        ("from -1 to 0", "from <-1> to 0"),
        ("(eta_n - eta_(n/2))", r"<(\eta_{n} - \eta_{n/2})>"),
        ("w_+^2 - w_-^2", "<w_{+}^{2} - w_{-}^{2}>"),
        ("dX/dE = B^2", "<dX/dE = B^{2}>"),
        ("as k -> infinity", r"as <k \to \infty>"),
        ("h R R^T X and r^2 - R^2", r"<h R R^{\top} X> and <r^{2} - R^{2}>"),
        ("x in R^2, X in R^(m x d)", r"<x> in <\mathbf{R}^{2}>, <X> in <\mathbf{R}^{m \times d}>"),
        ("over X (m x d), y (d = 1)", r"over <X\ (m \times d)>, <y> <(d = 1)>"),
        ("|mu I - x y^T|_F^2 and |w_+ w_-|", r"<\|\mu I - x y^{\top}\|_F^{2}> and <|w_{+} w_{-}|>"),
        ("h (A R^T + R A^T) adds, and h A is", r"<h (A R^{\top} + R A^{\top})> adds, and <h A> is"),
        ("rho a step", r"<\rho> a step"),
        ("(|W|^2 - 2 <R, Z>)/2", r"<(|W|^{2} - 2 \langle R, Z \rangle)/2>"),
        ("<R, W> = <R^T X, V>", r"<\langle R, W \rangle = \langle R^{\top} X, V \rangle>"),
        ("h |grad f|^2", r"<h |\nabla f|^{2}>"),
        ("h < 4/L0, y1 = 5", "<h < 4/L_{0}>, <y_{1} = 5>"),
        ("4 - hi <= 2, lam = 3/2, ell^2", r"<4 - \mathrm{hi} \le 2>, <\lambda = 3/2>, <\ell^{2}>"),
        ("1 - a lo w <= z", r"<1 - a\, \mathrm{lo}\, w \le z>"),
        ("slope = 1", r"<\mathrm{slope} = 1>"),
        ("A = [[1, -1], [2, 1]]", r"<A = \left(\begin{smallmatrix} 1 & -1 \\ 2 & 1 \end{smallmatrix}\right)>"),
        ("let h*_i = h*(x_i), (x + t u).(y + t v)", r"let <h_{i}^{*} = h^{*}(x_{i})>, <(x + t u) \cdot (y + t v)>"),
        ("4/h* = (S_0 + sqrt(S_0^2 + mu (mu - x_0.y_0)))/2",
         r"<4/h^{*} = (S_{0} + \sqrt{S_{0}^{2} + \mu (\mu - x_{0} \cdot y_{0})})/2>"),
        ("step '(p^2 - 1)^2/4: fall at 1.3' of it", r"step '<(p^{2} - 1)^{2}/4>: fall at 1.3' of it"),
        ("h < min_i h*(x_i), ups^2, A = [[2]]", r"<h < \min_{i} h^{*}(x_{i})>, <\upsilon^{2}>, <A = (2)>"),
        ("V = lim V_n exists", r"<V = \lim V_{n}> exists"),
    ],
)  # fmt: skip
def test_formulas_are_found(text, wanted):
    assert shown(text) == wanted


@pytest.mark.parametrize(
    "text",
    [
        "A two-cycle is born", "a step", "I do not know", "for 100 of 2022, p. 3", "e.g. this", "Li and Yorke", "0.1 percent",
        "by scalar.convergence_tube: yes", "(the last one rounded)", "is 1, 2, 3, ... and so on", "under_score", "rate > 0", "high <= low",
        "the eta-line", "x-ray machine", "> 5", "=> none", "C++ and f() of", "^", "((((", "|", "a/", "",
    ],
)  # fmt: skip
def test_words_stay_words(text):
    assert all(not isinstance(p, Math) or p.latex in ("x", "C", "f", r"\eta") for p in split(text)), shown(text)


def test_a_lone_letter_is_a_symbol_where_it_can_be_no_word():
    assert shown("A at most a + b") == "A at most <a + b>"  # it could be a word there
    assert shown("then A falls, and A") == "then <A> falls, and <A>"
    assert shown("so I - h H is a map") == "so <I - h H> is a map"


@given(st.text(alphabet="ahx_'^*|()[]{},.+-/<>= 12\\$\"", max_size=30))
def test_nothing_is_lost_and_braces_match(text):
    pieces = split(text)
    assert "".join(p for p in pieces if isinstance(p, str)) in text or len(pieces) > 1
    for piece in pieces:
        if isinstance(piece, Math):
            assert piece.latex.count("{") == piece.latex.count("}")
            assert "$" not in piece.latex
            assert "\\\\" not in piece.latex


@needs_latex
def test_whatever_is_found_compiles(tmp_path):
    odd = [
        "x_{a}^2' = |h*|^-1 (x, [y, 2)) -> |-> R^d_1",
        "x''^2 + y_n'^3 +- 2",
        "a^(b^c) ^ 2^2^2",
        'the "h < 1" of "A"',
        "|x|_F|y|",
    ]
    body = "\n\n".join(map(words, odd))
    overfull(
        f"\\documentclass{{article}}\\usepackage{{amsmath}}\\begin{{document}}\n{body}\n\\end{{document}}\n", tmp_path
    )
