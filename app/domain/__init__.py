"""What the program computes; imports nothing of ours and nothing that touches the machine."""
