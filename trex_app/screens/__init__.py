"""What people see: Reflex states and pages, one folder per feature, and what they share."""
