# Follows in the next commit.
