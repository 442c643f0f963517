"""The secrets of people's authenticator apps, how far their codes were used, and the hashes of their recovery codes."""

from collections.abc import Collection
from dataclasses import dataclass

from sqlalchemy import Connection, delete, func, insert, select, update

from variorum.storage.tables import recovery_codes, second_factors


@dataclass(frozen=True, slots=True)
class SecondFactor:
    """The secret of a person's app; it counts once they have shown a code of it."""

    person_id: int
    secret: str
    last_step: int
    is_confirmed: bool


def save_second_factor(connection: Connection, factor: SecondFactor) -> None:
    """Keep a secret; the one the person had, and its recovery codes, are replaced."""
    remove_second_factor(connection, factor.person_id)
    values = {name: getattr(factor, name) for name in SecondFactor.__slots__}
    connection.execute(insert(second_factors).values(**values))


def find_second_factor(connection: Connection, person_id: int) -> SecondFactor | None:
    """Return a person's secret, confirmed or not."""
    row = connection.execute(select(second_factors).where(second_factors.c.person_id == person_id)).one_or_none()
    return SecondFactor(row.person_id, row.secret, row.last_step, row.is_confirmed) if row else None


def load_confirmed(connection: Connection) -> frozenset[int]:
    """Return the rows of all people whose codes are asked for."""
    wanted = select(second_factors.c.person_id).where(second_factors.c.is_confirmed)
    return frozenset(connection.execute(wanted).scalars())


def use_step(connection: Connection, person_id: int, step: int) -> bool:
    """Note that the code of a step was used, which confirms the secret; say whether it was not used before."""
    unused = (second_factors.c.person_id == person_id) & (second_factors.c.last_step < step)
    changed = connection.execute(update(second_factors).where(unused).values(last_step=step, is_confirmed=True))
    return changed.rowcount == 1


def remove_second_factor(connection: Connection, person_id: int) -> bool:
    """Forget a person's secret and recovery codes; say whether there was a secret."""
    connection.execute(delete(recovery_codes).where(recovery_codes.c.person_id == person_id))
    done = connection.execute(delete(second_factors).where(second_factors.c.person_id == person_id))
    return done.rowcount == 1


def save_recovery_codes(connection: Connection, person_id: int, hashes: Collection[str]) -> None:
    """Keep the hashes of new recovery codes; older ones stop working."""
    connection.execute(delete(recovery_codes).where(recovery_codes.c.person_id == person_id))
    rows = [{"code_sha256": one, "person_id": person_id} for one in sorted(hashes)]
    connection.execute(insert(recovery_codes), rows)


def use_recovery_code(connection: Connection, person_id: int, code_sha256: str) -> bool:
    """Use a recovery code up; say whether it was good."""
    same = (recovery_codes.c.person_id == person_id) & (recovery_codes.c.code_sha256 == code_sha256)
    return connection.execute(delete(recovery_codes).where(same)).rowcount == 1


def count_recovery_codes(connection: Connection, person_id: int) -> int:
    """Return how many recovery codes a person has left."""
    wanted = select(func.count()).select_from(recovery_codes).where(recovery_codes.c.person_id == person_id)
    return int(connection.execute(wanted).scalar_one())
