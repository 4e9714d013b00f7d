"""The little of the X-Ray SDK that moto imports: the SDK itself sends by UDP, which no page can do."""
