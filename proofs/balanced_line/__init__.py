"""The balanced line x = y: gradient descent on (mu - x.y)^2 / 2 becomes a cubic map of an interval, for every dimension."""
