"""Pieces of WordprocessingML that python-docx has no words for."""
