"""The register on disk; the only SQL on the desk."""
