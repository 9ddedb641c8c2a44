"""How the centre's reports look: typeface, coat of arms, signs, usual chapters, samples."""
