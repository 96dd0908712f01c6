import { cp, realpath, rm, symlink } from 'node:fs/promises'
import path from 'node:path'
import { fixtureFolder, runNext } from './fixture-app.ts'

const packages = path.resolve(import.meta.dirname, '../..')
const modules = path.join(fixtureFolder, 'node_modules')

/** Builds the application once for all tests, with the packages as a package manager would install them. */
export async function setup(): Promise<void> {
  await rm(modules, { recursive: true, force: true })
  for (const name of ['core', 'next']) {
    for (const part of ['dist', 'package.json']) {
      const target = path.join(modules, '@vkjwt', name, part)
      await cp(path.join(packages, name, part), target, { recursive: true })
    }
  }
  for (const name of ['jose', 'lru-cache']) {
    await symlink(
      await realpath(path.join(packages, 'core/node_modules', name)),
      path.join(modules, name),
    )
  }
  const run = runNext(['build'])
  const deadline = setTimeout(run.end, 240_000)
  const exitCode = await run.ended
  clearTimeout(deadline)
  if (exitCode !== 0) throw new Error(`next build ended with ${exitCode}\n${run.output}`)
}
