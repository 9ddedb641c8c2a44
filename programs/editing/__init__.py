"""Editing the tree of a programme: acts, the steps they leave behind, and taking steps back."""
