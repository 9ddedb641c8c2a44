"""Live numbers in the prose of people: ``{families.assisted|rodzina}`` is printed as „12 rodzin” and stays a cell.

``marks`` reads what stands in braces, ``figures`` finds the number it names, ``words`` knows which noun fits which
unit, ``printing`` makes spans and problems of a text, ``picker`` lists what can be put in, ``hints`` looks at numbers
that somebody typed.
"""
