import { execFile } from 'node:child_process'
import { globSync } from 'node:fs'
import { mkdir, readdir, rm } from 'node:fs/promises'
import path from 'node:path'
import { promisify } from 'node:util'

/** A packed package. */
interface Tarball {
  /** `@vkjwt/core` and so on. */
  name: string
  file: string
}

/**
 * Packs everything in `packages/`, as publishing would, into a folder that is made where there is none. Tarballs
 * of ours that an earlier run left there are removed. The packages have to be built.
 */
export async function packPackages(root: string, destination: string): Promise<Tarball[]> {
  await mkdir(destination, { recursive: true })
  for (const file of await readdir(destination)) {
    if (/^vkjwt-.+\.tgz$/.test(file)) await rm(path.join(destination, file))
  }
  const manifests = globSync('packages/*/package.json', { cwd: root })
  return Promise.all(
    manifests.toSorted().map(async (manifest) => {
      const { stdout } = await promisify(execFile)(
        'pnpm',
        ['pack', '--json', '--pack-destination', destination],
        { cwd: path.dirname(path.join(root, manifest)) },
      )
      const { name, filename }: { name: string; filename: string } = JSON.parse(stdout)
      return { name, file: path.resolve(destination, filename) }
    }),
  )
}
