"""What several pages share: layout, texts, language, idle countdown."""
