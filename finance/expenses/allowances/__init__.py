"""What is paid at a set rate, without a receipt: days and nights away."""
