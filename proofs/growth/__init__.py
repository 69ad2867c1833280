"""The growth condition F'(p) = q(p) (p - c), 0 <= q <= G, for each loss that is shipped, and the least G."""
