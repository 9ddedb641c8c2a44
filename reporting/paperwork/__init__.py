"""What goes with the figures to the council: needs for the coming year and covering letters."""
