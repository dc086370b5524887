"""A sheet comes in; what lies on it, and pictures of it, go out."""
