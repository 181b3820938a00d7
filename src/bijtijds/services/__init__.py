from bijtijds.store.store import Store as Store
from bijtijds.store.types import Changed as Changed
