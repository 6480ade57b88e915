"""One action, a sentence that should name a large word and a small one."""
