"""What each member has read of what others told its body: an affair of that member alone."""
