"""Carers and facilities: places, qualification, what is due, coordinators' loads, limits."""
