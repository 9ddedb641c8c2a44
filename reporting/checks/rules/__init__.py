"""The rules, by what they hold figures against; each is a function from statements to findings."""
