"""What a message means for the task that is open."""
