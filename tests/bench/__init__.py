"""How long pages take, compared with a bare view of the same process."""
