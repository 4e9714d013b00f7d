class InvalidToken(Exception):
    pass
