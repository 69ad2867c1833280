"""Rigorous enclosures of orbits of GD on F(x.y), and what they prove about where the orbit of one start ends."""

from verify.losses.enclosure.capture import Capture, captured, swallows
from verify.losses.enclosure.escape import Escape
from verify.losses.enclosure.proof import MAX_STEPS, LossProof, prove_loss
from verify.losses.enclosure.tube import LossTube, Lost

__all__ = ["MAX_STEPS", "Capture", "Escape", "LossProof", "LossTube", "Lost", "captured", "prove_loss", "swallows"]
