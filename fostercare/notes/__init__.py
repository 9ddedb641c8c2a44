"""Notes of counties: taken in, matched with our children, checked against the calculation, decided, answered."""
