"""Reading the numbers of a programme: one over all years, two years beside each other, what anybody may see."""
