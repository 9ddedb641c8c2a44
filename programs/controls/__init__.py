"""Control of the report's figures on samples: drawing them, what was found, what was answered, what was corrected."""
