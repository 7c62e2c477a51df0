"""What a scorecard says: gaps, diagnoses, advice, and any number taken apart."""
