"""Proof that nothing was lost, in print and in the EPUB."""
