"""Files on their way in: staged row by row, checked before anything happens, mended on screen."""
