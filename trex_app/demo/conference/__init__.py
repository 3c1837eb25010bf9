"""What happened on the demo's day: pure functions of one seeded generator, which know no database."""
