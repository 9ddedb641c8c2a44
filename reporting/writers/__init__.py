"""Writers print a ``blocks.Document``; they never ask the database."""

from reporting.writers import docx, html, json, pdf

# Format → what writes it, for the commands.
WRITERS = {"html": html.page, "pdf": pdf.render, "docx": docx.render, "json": json.text}
