"""What a reader corrects of the actors, kept in a file of its own and applied on top of what was extracted."""
