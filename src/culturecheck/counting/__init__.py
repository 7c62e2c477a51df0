"""From answers to sums that add up; all that scoring sees."""
