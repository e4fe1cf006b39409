"""What each command does, one module per group of commands; `__main__` says which there are.

Everything a command says is in Swedish.
"""
