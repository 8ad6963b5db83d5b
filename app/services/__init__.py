"""The use cases: one method for each thing an officer does."""
