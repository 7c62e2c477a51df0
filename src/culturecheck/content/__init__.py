"""What is asked, what it means and how it is talked about: questionnaires as documents, put together and checked."""
