"""The catapult: a loss that first rises, and what it leads to, in two-layer linear networks and in the quadratic model.

Notation: for the network u.v/sqrt(n) with target y: s = 1/sqrt(n), X = |u|^2, Y = |v|^2, P = u.v, the error e = s P - y and the tangent
    kernel kappa = s^2 (X + Y); A, B, rho, eta and sigma are scaled as in the scalar chapter. For the quadratic model
    f = theta.M theta/2: N = |theta|^2, Q = theta.M theta, K = |M theta|^2, C = theta.M^3 theta and W = |M^2 theta|^2.
"""
