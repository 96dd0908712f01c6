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

/** Lists the packages of the workspace, without its root. */
export async function listPackages(root: string): Promise<{ name: string; folder: string }[]> {
  const { stdout } = await promisify(execFile)(
    'pnpm',
    ['list', '--recursive', '--depth', '-1', '--json'],
    { cwd: root },
  )
  const packages: { name: string; path: string }[] = JSON.parse(stdout)
  return packages
    .filter(({ path: folder }) => folder !== root)
    .map(({ name, path: folder }) => ({ name, folder }))
}

/** Lists the workspace packages that have a `test` script, in order of their folders. */
export async function listSuites(root: string): Promise<Suite[]> {
  const suites: Suite[] = []
  // The root's own script is the one that asks.
  for (const { name, folder } of await listPackages(root)) {
    const manifest = await readFile(path.join(folder, 'package.json'), 'utf8')
    const { scripts }: { scripts?: Record<string, string> } = JSON.parse(manifest)
    const script = scripts?.['test']
    if (script === undefined) continue
    suites.push({ name, folder, runner: script.startsWith('playwright') ? 'playwright' : 'vitest' })
  }
  return suites.toSorted((a, b) => (a.folder < b.folder ? -1 : 1))
}
