"""What holds whatever the database says: identities, categories, the path of a proposal."""
