"""What app/ui/bridge promises."""
