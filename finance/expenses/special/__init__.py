"""What is agreed beforehand, once in a while, or proved later: kinds with rules of their own."""
