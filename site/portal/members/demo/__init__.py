"""The demo's accounts; production settings refuse to start while one exists."""

DOMAIN = "demo.test"
