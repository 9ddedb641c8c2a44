"""Files of reports: asked for, made in the background, kept."""
