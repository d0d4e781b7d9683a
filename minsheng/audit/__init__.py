"""What a text claims: quantities, shares, wholes and their parts."""
