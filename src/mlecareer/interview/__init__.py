"""The interview that makes a first profile: what is asked, and what each answer does to the profile."""
