"""Pictures lose their details and nothing else."""
