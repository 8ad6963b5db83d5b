"""Bytes in and out: Excel and PDF, no SQL, no Qt."""
