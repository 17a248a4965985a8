"""Plans (规划、计划): issued by a body, shared downwards."""
