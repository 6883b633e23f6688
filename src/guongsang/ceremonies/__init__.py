"""The hall in which decisions become handshakes: who is called when, sits where, is read how.

A ceremony calls the valid grants of signed decisions, in an order that the rules make and a hand
may change. From that one order follow turns on the stage, seats, the announcer's script in full
words, the list for the photographer and the count of frames. The roll tells who came, and who
receives later is kept until the paper is in their hands.
"""
