"""Inputs and tables used by several pages."""
