"""Who may sign in and how. OpenID Connect and SAML are switched on by settings alone."""

AUTHENTICATION_BACKENDS = ["allauth.account.auth_backends.AuthenticationBackend"]
