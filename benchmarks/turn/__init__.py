"""What `yangpu bench turn` runs: the same conversations through our service and through stock Rasa."""
