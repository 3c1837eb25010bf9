"""Serves the rival the way the booth is served: uvicorn, one worker."""

import os

import uvicorn

if __name__ == "__main__":
    uvicorn.run("live_board:app", factory=True, host="127.0.0.1", port=int(os.environ["PORT"]), access_log=False)
