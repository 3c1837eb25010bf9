"""Steps one after another, shown, timed, waited for and explained when they fail."""
