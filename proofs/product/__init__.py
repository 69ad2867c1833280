"""Losses F(x.y) of one product: one identity behind convergence, balancing and the catapult (docs/product.md)."""
