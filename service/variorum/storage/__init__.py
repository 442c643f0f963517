"""Values of the packages below come in and are kept; alone in knowing SQL."""
