"""One file a strategy: each looks at a problem and returns a sub-proof or None."""
