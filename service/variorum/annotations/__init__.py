"""Notes on passages come in; they are described, matched and carried to the next version."""
