/** A number with its noun: "1 argument", "3 arguments". */
export function counted(count: number, noun: string): string {
  return `${count} ${noun}${count === 1 ? "" : "s"}`;
}
