/** What several names have in common: `web-0` and `web-1` are `web-*`. A single name is itself. */
export function patternOf(names: readonly string[]): string {
  const [first = "", ...others] = names;
  if (others.every((name) => name === first)) return first;
  const shared = (from: (name: string, offset: number) => string | undefined): number => {
    let length = 0;
    while (length < first.length && others.every((name) => from(name, length) === from(first, length))) length++;
    return length;
  };
  const start = shared((name, offset) => name[offset]);
  const rest = names.map((name) => name.slice(start));
  const shortest = Math.min(...rest.map((name) => name.length));
  const end = Math.min(
    shared((name, offset) => name[name.length - 1 - offset]),
    shortest,
  );
  // 10 and 11 share a digit that says nothing.
  const head = first.slice(0, start).replace(/\d+$/, "");
  const tail = end === 0 ? "" : first.slice(first.length - end).replace(/^\d+/, "");
  return `${head}*${tail}`;
}
