import mpmath


def test_everything_in_the_file_holds(run_whole):
    run_whole("balancing")


def test_a_minimizer_sharper_than_two_is_left():
    """log cosh from 10^-20 beside minimizers with h S = 1.9 and 2.1: the first attracts, the second is left for a flatter one."""
    ctx = mpmath.mp.clone()
    ctx.dps = 50
    seen = []
    for size in ("3.8", "4.2"):  # |x|^2 + |y|^2 at the minimizer, h = 1/2
        s = ctx.mpf(size)
        x = (ctx.sqrt(s + 2) + ctx.sqrt(s - 2)) / 2
        y = (1 - ctx.mpf(10) ** -20) / x
        for _ in range(6000):
            k = ctx.tanh(x * y - 1) / 2
            x, y = x - k * y, y - k * x
        seen.append((x * x + y * y) / 2)
    assert abs(seen[0] - ctx.mpf("1.9")) < ctx.mpf(10) ** -15
    assert seen[1] < 2
