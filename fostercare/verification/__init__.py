"""Notes of counties checked line by line against the calculation; plain values, no database (law-and-domain 4.8)."""
