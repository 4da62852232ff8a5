"""What a message means while no task is open."""
