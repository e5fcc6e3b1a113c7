"""What is damaged in a store, snapshot by snapshot."""

from tasks.model.errors import StoreError
from tasks.storage.layout import Store
from tasks.storage.snapshots import numbered, resolve
from tasks.storage.verification import damage

#: The number of a snapshot to what is wrong with it, one sentence each.
Damage = dict[int, list[str]]


def damage_of_current(store: Store) -> Damage:
    """What is wrong with the current snapshot, every byte read."""
    here = resolve(store)
    return {} if here is None else {int(here.name): _damage(store, int(here.name))}


def damage_of_all(store: Store) -> Damage:
    """What is wrong with every snapshot."""
    return {number: _damage(store, number) for number in store.numbers()}


def _damage(store: Store, number: int) -> list[str]:
    try:
        return damage(numbered(store, number))
    except StoreError as error:
        return [str(error)]
