"""An article of theorems: statements, proofs as steps, and for each the evidence that running it found."""
