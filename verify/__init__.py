"""The engine of tamegd: exact arithmetic, claims, a trusted checker, derivation, sampling and rendering.

It knows no theorem: theorems live in ``proofs/`` (or in a user's own folder) and are discovered.
"""
