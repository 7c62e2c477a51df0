"""The only package that opens files: questionnaires, answers, drafts, waves and templates."""
