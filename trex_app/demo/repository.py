"""SQL on the demo as a whole.

Its rows are known by the source of orders, by the version of the consent of players, and by the key of the move with
which its products were opened: staff cannot edit any of these at the desk, while they can a name, an email or a SKU.
"""

from sqlalchemy import text
from sqlalchemy.ext.asyncio import AsyncSession

_LOCK = text("SELECT pg_try_advisory_xact_lock(hashtext('demo'), hashtext(current_schema()))")
_IS_THERE = text("SELECT EXISTS (SELECT FROM stock_moves WHERE key LIKE 'demo:%')")


async def lock(session: AsyncSession) -> bool:
    """Whether nobody else is loading or removing the demo, and will not until the transaction ends."""
    return bool(await session.scalar(_LOCK))


async def is_there(session: AsyncSession) -> bool:
    """Whether the demo is loaded."""
    return bool(await session.scalar(_IS_THERE))
