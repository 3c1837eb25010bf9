"""`python -m databricks_trex`."""

from databricks_trex.command_line import main

if __name__ == "__main__":
    main()
