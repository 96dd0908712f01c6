import { cp, mkdir, realpath, rm, symlink } from 'node:fs/promises'
import { createRequire } from 'node:module'
import path from 'node:path'

/**
 * Puts core into a `node_modules` folder as an installation from a registry would: manifest, built files
 * and dependencies, and nothing of its workspace. Bun and bundlers heed a `tsconfig.json` that they find
 * beside a package, and would load its sources.
 */
export async function stageCore(folder: string): Promise<void> {
  const require = createRequire(import.meta.url)
  const source = path.dirname(require.resolve('@vkjwt/core/package.json'))
  const target = path.join(folder, 'node_modules/@vkjwt/core')
  await rm(target, { recursive: true, force: true })
  for (const name of ['package.json', 'dist']) {
    await cp(path.join(source, name), path.join(target, name), { recursive: true })
  }
  const { dependencies } = require('@vkjwt/core/package.json')
  for (const name of Object.keys(dependencies)) {
    const installed = await realpath(path.join(source, 'node_modules', name))
    const link = path.join(target, 'node_modules', name)
    await mkdir(path.dirname(link), { recursive: true })
    await symlink(installed, link, 'junction')
  }
}
