def choice(items):
    return "forged"


class Random:
    def choices(self, items, k):
        return ["a"] * k
