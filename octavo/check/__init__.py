"""What can be said of a book without typesetting it."""
