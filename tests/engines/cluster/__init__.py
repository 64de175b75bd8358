"""What has to go on while a node of a cluster of Elasticsearch dies: ``make cluster``."""
