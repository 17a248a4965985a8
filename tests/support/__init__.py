"""What the tests share: the cast of bodies and members, and ways to speak as them."""
