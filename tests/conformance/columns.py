def answer(options):
    return {}
