/* Gradient descent on F(x.y) near the edge of stability, in the scaled variables of docs/edge.md: P = c + h B, h F'' S = 2 + h^2 D.

       gap_law LOSS K C KAPPA H B D STOP

   repeats   B' = B - (2 + h^2 D) g + h^3 k^2 g^2 (c + h B),   D' = D + k^2 h^2 (2 + h^2 D) g^2 - 4 k^2 h g (c + h B),   F'(P) = k h g,
   which is gradient descent itself, until kappa B^2/2 < STOP, and prints the steps, B and D. The F' below take u = P - c, so that no
   digits cancel. */
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define RUN(SLOPE)                                                                   \
    for (; 0.5 * kappa * B * B >= stop && steps < most && fabs(B) < 1e8; steps++) {  \
        double u = h * B, g = (SLOPE) / (k * h), d = 2 + h * h * D, p = c + u;       \
        B += h * h * h * k * k * g * g * p - d * g;                                  \
        D += k * k * h * g * (h * d * g - 4 * p);                                    \
    }

int main(int count, char **words)
{
    if (count != 9)
        return 2;
    const char *loss = words[1];
    double k = atof(words[2]), c = atof(words[3]), kappa = atof(words[4]), h = atof(words[5]);
    double B = atof(words[6]), D = atof(words[7]), stop = atof(words[8]);
    long long steps = 0, most = 200000000000LL;
    if (!strcmp(loss, "double well")) RUN(u * (2 + u) * (1 + u))
    else if (!strcmp(loss, "cubes")) RUN((1 + u) * (1 + u) * u * (3 + u * (3 + u)))
    else if (!strcmp(loss, "log cosh")) RUN(tanh(u))
    else if (!strcmp(loss, "root")) RUN(u / sqrt(1 + u * u))
    else if (!strcmp(loss, "Cauchy")) RUN(u / (1 + u * u))
    else if (!strcmp(loss, "exponential")) RUN(expm1(u))
    else if (!strcmp(loss, "cross entropy")) RUN(k * expm1(u) / (1 + 0.7 * expm1(u)))
    else if (!strcmp(loss, "quartic")) RUN(u - u * u * u / 10)
    else if (!strcmp(loss, "cubic")) RUN(u + u * u / 2)
    else if (!strcmp(loss, "s - log s")) RUN(u / (1 + u))
    else if (!strcmp(loss, "entropy")) RUN(log1p(u))
    else if (!strcmp(loss, "cosine")) RUN(sin(u))
    else return 2;
    printf("%lld %.17g %.17g\n", steps, B, D);
    return 0;
}
