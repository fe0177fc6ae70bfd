"""What every screen is made of: fields, widgets, the form renderer, filters, words of templates.

No tables and nothing of any service, so that every floor of the platform can draw a page with it.
"""
