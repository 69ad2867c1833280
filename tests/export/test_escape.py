import pytest

from verify.export.escape import latex_words, markdown_words, printable


@pytest.mark.parametrize(
    ("words", "latex"),
    [
        ("|x'|^2", r"\textbar{}x'\textbar{}\textasciicircum{}2"),
        ("50% of x_1 & #2 $3", r"50\% of x\_1 \& \#2 \$3"),
        ('say "so"', "say ``so''"),
        ("{a} ~ \\b", r"\{a\} \textasciitilde{} \textbackslash{}b"),
        ("a -> b, c >= d, e < f", r"a $\to$ b, c $\ge$ d, e \textless{} f"),
        ("μ ≤ Ω", r"$\mu$ $\le$ $\Omega$"),
        ("Łojasiewicz, Montúfar", "\u0141ojasiewicz, Montúfar"),
        ("Montu\u0301far", "Montúfar"),
        ("漢\x00\x1b[1m", "?[1m"),
        ("(2/h - sharpness)/h, x-ray, a -1", r"(2/h $-$ sharpness)/h, x-ray, a -1"),
        ("scalar.normal_form", r"scalar.\allowbreak{}normal\_\allowbreak{}form"),
    ],
)
def test_words_in_latex(words, latex):
    assert latex_words(words) == latex


def test_words_in_markdown():
    assert markdown_words("|x_1|^2 * `a` <b> $c$") == r"\|x\_1\|^2 \* \`a\` \<b\> \$c\$"


def test_control_characters_go_and_letters_stay():
    assert printable("a\x00b\x1bc\n\té\ud800") == "abc\n\té"


def test_a_long_number_ends_a_line_between_groups_of_its_digits_alone():
    assert (
        latex_words("at 1.450440964487875172, so")
        == r"at 1.45044\allowbreak{}09644\allowbreak{}87875\allowbreak{}172, so"
    )
    assert latex_words("1.4504409") == "1.4504409"
