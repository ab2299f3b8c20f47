"""Records to what people and programs read: JSON Lines, and a summary for the eye."""
