import { execFile } from 'node:child_process'
import path from 'node:path'
import { promisify } from 'node:util'
import { root } from './public-packages.ts'

interface Tarball {
  file: string
  /** The paths of the files in it. */
  contents: string[]
}

/** Packs one public package, as publishing would, into the folder `destination`. */
export async function packPackage(folder: string, destination: string): Promise<Tarball> {
  const { stdout } = await promisify(execFile)(
    'pnpm',
    ['pack', '--json', '--pack-destination', destination],
    { cwd: path.join(root, 'packages', folder) },
  )
  const packed: { filename: string; files: { path: string }[] } = JSON.parse(stdout)
  return { file: packed.filename, contents: packed.files.map((file) => file.path) }
}
