"""The balanced line x = y, where gradient descent is a cubic map of an interval."""
