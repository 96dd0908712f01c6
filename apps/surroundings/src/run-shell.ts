import { type ShellOptions, startShell } from './start-shell.ts'

/** Runs a command line to its end; resolves to what it wrote, and rejects with that when it fails. */
export async function runShell(command: string, options: ShellOptions): Promise<string> {
  const child = startShell(command, options)
  const exitCode = await child.ended
  if (exitCode !== 0) throw new Error(`${command}: exit code ${exitCode}\n${child.output}`)
  return child.output
}
