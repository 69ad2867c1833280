"""Portraits of single orbits: where an orbit ends, with right digits, and what it goes through."""

from verify.orbits.portrait.history import History, Row
from verify.orbits.portrait.limit import Limit
from verify.orbits.portrait.portrait import Portrait, enclosed, portrait
from verify.orbits.portrait.recurrence import Recurrence
from verify.orbits.portrait.shown import shown

__all__ = ["History", "Limit", "Portrait", "Recurrence", "Row", "enclosed", "portrait", "shown"]
