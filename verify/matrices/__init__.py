"""Matrices from files, exactly; and the problem |A - X Y^T|_F^2/2 that they make."""

from verify.matrices.problem import Problem, read_problem
from verify.matrices.reader import read_table
from verify.matrices.table import MatrixError, Table

__all__ = ["MatrixError", "Problem", "Table", "read_problem", "read_table"]
