"""The Coq kernel as a second judge: whether it is there, and what it says of translated certificates."""

from verify.kernel.coqc import Missing, find
from verify.kernel.judge import Answer, judge_lemmas
from verify.kernel.session import Kernel, kernel

__all__ = ["Answer", "Kernel", "Missing", "find", "judge_lemmas", "kernel"]
