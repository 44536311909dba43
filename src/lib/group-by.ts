/** Elements by a key of theirs, in the order in which each key comes first. */
export function groupBy<Element, Group>(
  elements: Iterable<Element>,
  keyOf: (element: Element) => Group,
): ReadonlyMap<Group, readonly Element[]> {
  const groups = new Map<Group, Element[]>();
  for (const element of elements) {
    const key = keyOf(element);
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [element]);
    else group.push(element);
  }
  return groups;
}
