import { spawnSync } from 'node:child_process'
import path from 'node:path'

// Where Debian puts servers, and not every user's PATH leads.
export const serverFolders: readonly string[] = ['/usr/sbin', '/usr/local/sbin']

const searched = [process.env['PATH'], ...serverFolders].join(path.delimiter)

/** Whether a command line succeeds, such as `nginx -v`. */
export function succeeds(command: string): boolean {
  return spawnSync('sh', ['-c', command], { env: { ...process.env, PATH: searched } }).status === 0
}

/** The first of some programs that isn't there. With `CI` set all of them have to be. */
export function findMissing(programs: readonly string[]): string | undefined {
  if (process.env['CI']) return undefined
  return programs.find((program) => !succeeds(`command -v ${program}`))
}

/** An account that may own processes but no files, where tests are run by root: some servers refuse to be root. */
export const isRoot: boolean = process.getuid?.() === 0
