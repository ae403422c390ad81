"""Run the checker over any folder of .docx and tell what it finds, where it fails, and how long it takes."""
