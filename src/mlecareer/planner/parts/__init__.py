"""The parts of a plan: its steps, what is for now, totals, requirements, verdict and inputs."""
