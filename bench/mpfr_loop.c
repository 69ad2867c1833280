/* The two hot recurrences in C on MPFR, operation for operation those of verify/orbits/engines/maps.py.
 *
 *     mpfr_loop planar BITS STEPS c1 c0 q1 rho F
 *     mpfr_loop vector BITS STEPS d mu h x1 ... xd y1 ... yd rho
 *
 * Numbers are fractions such as 3/2 and are rounded once. Prints the processor time of the loop in nanoseconds, then the last
 * value of each variable as mantissa and binary exponent, in hexadecimal: exactly.
 */
#include <mpfr.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#define N MPFR_RNDN  /* to nearest, ties to even */

static double now(void)
{
    struct timespec t;
    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &t);
    return 1e9 * t.tv_sec + t.tv_nsec;
}

static void read_number(mpfr_t to, const char *text, long bits)
{
    mpq_t q;
    mpq_init(q);
    if (mpq_set_str(q, text, 10)) {
        fprintf(stderr, "not a fraction: %s\n", text);
        exit(2);
    }
    mpq_canonicalize(q);
    mpfr_init2(to, bits);
    mpfr_set_q(to, q, N);
    mpq_clear(q);
}

static void show(mpfr_t value)
{
    mpz_t mantissa;
    mpz_init(mantissa);
    mpfr_exp_t exponent = mpfr_get_z_2exp(mantissa, value);
    gmp_printf("%Zx %ld\n", mantissa, (long)exponent);
    mpz_clear(mantissa);
}

static void planar(long bits, long steps, char **numbers)
{
    mpfr_t c1, c0, q1, rho, f, one, m, t;
    mpfr_ptr given[] = {c1, c0, q1, rho, f};
    for (int i = 0; i < 5; i++)
        read_number(given[i], numbers[i], bits);
    mpfr_inits2(bits, one, m, t, (mpfr_ptr)0);
    mpfr_set_ui(one, 1, N);
    double began = now();
    for (long i = 0; i < steps; i++) {
        mpfr_add(m, rho, c1, N);
        mpfr_mul(m, m, rho, N);
        mpfr_add(m, m, c0, N);
        mpfr_add(m, m, f, N);
        mpfr_add(t, rho, q1, N);
        mpfr_mul(t, t, rho, N);
        mpfr_add(t, t, one, N);
        mpfr_mul(rho, rho, m, N);
        mpfr_mul(f, f, t, N);
    }
    double took = now() - began;
    printf("%.0f\n", took);
    show(rho);
    show(f);
}

static void vector(long bits, long steps, char **numbers)
{
    int d = atoi(numbers[0]);
    mpfr_t mu, h, rho, p, *x = malloc(d * sizeof(mpfr_t)), *y = malloc(d * sizeof(mpfr_t));
    read_number(mu, numbers[1], bits);
    read_number(h, numbers[2], bits);
    for (int i = 0; i < d; i++) {
        read_number(x[i], numbers[3 + i], bits);
        read_number(y[i], numbers[3 + d + i], bits);
    }
    read_number(rho, numbers[3 + 2 * d], bits);
    mpfr_neg(mu, mu, N);
    mpfr_neg(h, h, N);
    mpfr_init2(p, bits);
    double began = now();
    for (long i = 0; i < steps; i++) {
        for (int j = 0; j < d; j++) {
            mpfr_fma(p, rho, y[j], x[j], N);
            mpfr_fma(y[j], rho, x[j], y[j], N);
            mpfr_swap(x[j], p);
        }
        mpfr_fma(p, x[0], y[0], mu, N);
        for (int j = 1; j < d; j++)
            mpfr_fma(p, x[j], y[j], p, N);
        mpfr_mul(rho, h, p, N);
    }
    double took = now() - began;
    printf("%.0f\n", took);
    for (int j = 0; j < d; j++)
        show(x[j]);
    for (int j = 0; j < d; j++)
        show(y[j]);
    show(rho);
}

int main(int count, char **given)
{
    if (count < 5)
        return 2;
    long bits = atol(given[2]), steps = atol(given[3]);
    if (!strcmp(given[1], "planar") && count == 9)
        planar(bits, steps, given + 4);
    else if (!strcmp(given[1], "vector") && count == 8 + 2 * atoi(given[4]))
        vector(bits, steps, given + 4);
    else
        return 2;
    return 0;
}
