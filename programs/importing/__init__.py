"""Tables of somebody's file on their way into a programme: what was found, what was decided, what would come of it."""
