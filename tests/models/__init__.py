"""What is shipped under models/ is complete, consistent and honest."""
