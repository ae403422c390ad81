"""What to ask and what was answered: forms, field types, answers, the profile, the library of kinds."""
