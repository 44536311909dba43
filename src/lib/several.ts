/** Several at a time, because the disk then syncs them in one go; not more, because open files are limited. */
const atOnce = 8;

/**
 * Does the work for every item, several at a time.
 * @returns the results in the order of the items
 */
export async function several<T, R>(items: Iterable<T>, work: (item: T) => Promise<R>): Promise<readonly R[]> {
  const waiting = [...items].entries();
  const results = new Map<number, R>();
  const worker = async () => {
    for (const [index, item] of waiting) results.set(index, await work(item));
  };
  // All workers end before a failure is reported: none may still be writing while the caller cleans up.
  const ends = await Promise.allSettled(Array.from({ length: atOnce }, worker));
  const failed = ends.find((end) => end.status === "rejected");
  if (failed !== undefined) throw failed.reason;
  return [...results.entries()].toSorted(([left], [right]) => left - right).map(([, result]) => result);
}
