"""From sums to what may be published: the scorecard of one person, and that of a team."""
