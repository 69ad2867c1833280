"""The catapult: a loss that first rises, and what it leads to, in two-layer linear networks and in the quadratic model."""
