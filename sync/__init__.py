"""Exchange with the provincial server."""
