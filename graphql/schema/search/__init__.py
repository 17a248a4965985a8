"""Search (检索): one list over all texts that the viewer may see."""
