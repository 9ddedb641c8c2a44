"""Settled calculations: whole months kept as they are, differences added later, the proof of a year."""
