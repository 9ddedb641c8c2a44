"""Checks of figures that a document prints: pure rules over statements, without database, clock and municipality."""
