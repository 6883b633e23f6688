"""Gương Sáng runs the whole life of exemplary models for a People's Committee."""
