"""What is true of identifiers, words and addresses, without asking any database."""
