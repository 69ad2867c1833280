"""Rigorous enclosures of orbits, and what they prove."""
