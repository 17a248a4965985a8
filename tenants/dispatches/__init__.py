"""Dispatches (通报办理): what each recipient of a notice was sent, receipts and answers."""
