"""Proofnotes: study pages whose examples run and whose claims have evidence."""
