"""What is still missing from a report, one kind after another: figures, words, answers, records, formal things."""
