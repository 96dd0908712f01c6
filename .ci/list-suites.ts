import { execFile } from 'node:child_process'
import { readFile } from 'node:fs/promises'
import path from 'node:path'
import { promisify } from 'node:util'

/** A workspace package that has tests, and what runs them. */
export interface Suite {
  name: string
  folder: string
  runner: 'vitest' | 'playwright'
}

/** Lists the workspace packages that have a `test` script, in order of their folders. */
export async function listSuites(root: string): Promise<Suite[]> {
  const { stdout } = await promisify(execFile)(
    'pnpm',
    ['list', '--recursive', '--depth', '-1', '--json'],
    { cwd: root },
  )
  const packages: { name: string; path: string }[] = JSON.parse(stdout)
  const suites: Suite[] = []
  for (const { name, path: folder } of packages) {
    const manifest = await readFile(path.join(folder, 'package.json'), 'utf8')
    const { scripts }: { scripts?: Record<string, string> } = JSON.parse(manifest)
    const script = scripts?.['test']
    // The root's own script is the one that asks.
    if (folder === root || script === undefined) continue
    suites.push({ name, folder, runner: script.startsWith('playwright') ? 'playwright' : 'vitest' })
  }
  return suites.toSorted((a, b) => (a.folder < b.folder ? -1 : 1))
}
