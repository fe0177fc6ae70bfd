"""The Met Shared Services portal: the platform that every area stands on."""
