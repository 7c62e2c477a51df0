"""What is promised before the first answer: rounds, what they will show, and the mail that asks."""
