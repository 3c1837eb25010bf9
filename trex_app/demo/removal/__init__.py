"""Takes the demo out of the booth's tables again."""
