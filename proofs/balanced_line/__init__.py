"""The balanced line x = y: gradient descent on (mu - x.y)^2 / 2 becomes a cubic map of an interval, for every dimension.

Notation: that of the scalar chapter. On the line B = 0 and A = eta - rho, so rho <= eta carries the state and the next value of rho
    is g. Gradient descent multiplies x by b = 1 + rho, and with w = 1 + eta the map reads b -> b^3 - w b^2 + w. Other values of rho
    are u and v, sent to g_u and g_v.
"""
