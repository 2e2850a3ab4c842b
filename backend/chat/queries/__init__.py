"""Reads: every statement that reaches content holds the reader's window inside it."""
