"""The screens of people and organisation."""
