/** Says something, and that all is well. */
export function print(text: string): number {
  process.stdout.write(text)
  return 0
}

/** Says what is wrong, and the exit code for it. */
export function complain(text: string, exitCode: number): number {
  process.stderr.write(`mock-issuer: ${text}\n`)
  return exitCode
}

export function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error)
}
