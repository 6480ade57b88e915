"""What people answered, in their own words."""
