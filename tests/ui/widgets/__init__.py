"""What app/ui/widgets promises."""
