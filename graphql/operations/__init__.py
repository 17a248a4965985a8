"""The parts of a request, and the execution of its operation."""
