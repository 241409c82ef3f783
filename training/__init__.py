"""Training of the small nets that score roles and links; see README.md in this folder."""
