class OpenAPIValidationError(Exception):
    """The OpenAPI file is not valid."""
