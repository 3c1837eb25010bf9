"""Where the data is and how to reach it; knows nothing of the booth."""
