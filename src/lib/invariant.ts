/** Thrown where Slipway itself is wrong; the command line reports it as a defect of ours (exit code 70). */
export class InvariantError extends Error {
  override readonly name: string = "InvariantError";
  /** What a report should hold besides the message, a line each. */
  readonly details: readonly string[];

  constructor(message: string, details: readonly string[] = []) {
    super(message);
    this.details = details;
  }
}

/** Stops on a state that no input may bring about. Never used for mistakes of the user. */
export function invariant(condition: unknown, message: string): asserts condition {
  if (!condition) throw new InvariantError(message);
}
