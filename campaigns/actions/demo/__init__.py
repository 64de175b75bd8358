"""Sample actions of the demo's campaigns."""
