"""Which parts of a programme a document means."""

from collections import Counter

from accounts.search import fold
from programs.exchange.drafts import DocumentDraft, NodeDraft
from programs.models import Node, Programme


class NodeFinder:
    """Finds the nodes of a programme that a document prints; ``found`` maps the file's codes to them.

    Codes are built from position, so after an amendment the same code can name another part. Code and name together
    come first, then a name that stands only once at its level, then the code alone (a part with new words).
    """

    def __init__(self, programme: Programme, draft: DocumentDraft) -> None:
        self.suffix = draft.document["reporting_year"] or f"zm{draft.document['amendment.number'] or ''}"
        nodes = list(programme.nodes.all())
        self.codes = {node.code for node in nodes}
        self.free = {node.code: node for node in nodes}
        self.items = list(draft.all_nodes())
        self.found: dict[str, Node] = {}
        for choose in (self._same, self._named, self._coded):
            self._names = Counter((node.level, fold(node.name)) for node in self.free.values())
            for item in self.items:
                node = None if item.code in self.found else choose(item)
                if node is not None:
                    self.found[item.code] = self.free.pop(node.code)

    def _same(self, item: NodeDraft) -> Node | None:
        node = self._coded(item)
        return node if node and fold(node.name) == fold(item["name"]) else None

    def _named(self, item: NodeDraft) -> Node | None:
        name = (item.level, fold(item["name"]))
        if not item["name"] or self._names[name] != 1:
            return None
        return next((node for node in self.free.values() if (node.level, fold(node.name)) == name), None)

    def _coded(self, item: NodeDraft) -> Node | None:
        node = self.free.get(item.code)
        return node if node and node.level == item.level else None

    def free_code(self, code: str) -> str:
        """The code, made unique in the programme where it is taken by another part."""
        candidate = f"{code}/{self.suffix}" if code in self.codes else code
        while candidate in self.codes:
            candidate += "'"
        self.codes.add(candidate)
        return candidate
