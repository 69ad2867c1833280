"""What the theorems on rank one, isotropic targets say of concluding sentences that are not attacked as statements."""

ORBITS = "a sentence on orbits of matrices; random exact starts attack it in this theorem's own checks"
