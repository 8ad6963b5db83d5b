"""Tests; a package so that `tests` is ours whatever a wheel installs."""
