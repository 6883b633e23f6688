"""What a subject was given and rated before, year by year, and what stands against it.

The titles, awards, ratings, holds and absences of a life: granted here, written from old papers, or
taken in from a list. Everything above that asks "may they be honoured?" reads it from here.
"""
