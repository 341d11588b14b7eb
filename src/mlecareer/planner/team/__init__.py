"""How many of a team hold what it needs, when that falls below, and the cheapest remedy."""
