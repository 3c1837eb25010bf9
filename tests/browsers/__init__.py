"""The visit and the rules in the other browsers that visitors bring: `make browsers`."""
