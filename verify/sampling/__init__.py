"""Random exact inputs (Hypothesis) and the runner that attacks a theorem with them; it proves nothing."""
