"""What people see: Reflex states and pages, a folder a feature, and what they share."""
