"""Long work: put off to a process of its own, told how far it is, cancelled on wish, its result kept for some days."""
