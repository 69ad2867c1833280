"""Renders theorems and results: terminal tables, plain text, LaTeX, Markdown, JSON and JUnit; it decides nothing."""
