"""Where people make a report: its state, its chapters in order, their words."""
