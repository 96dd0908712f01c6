import { existsSync } from 'node:fs'
import { createRequire } from 'node:module'
import path from 'node:path'

/** A runtime that comes from npm as an executable. */
export type RuntimeBinary = 'node-20' | 'node-22' | 'node-26' | 'bun' | 'deno'

/**
 * The executable of a runtime: the one that `NODE_20_PATH`, `BUN_PATH` and so on name, or the one from npm.
 * Throws an error that says how to get one.
 */
export function findBinary(runtime: RuntimeBinary): string {
  const variable = `${runtime.replace('-', '_').toUpperCase()}_PATH`
  const file = process.env[variable] ?? findInstalled(runtime)
  if (existsSync(file)) return file
  const { platform, arch } = process
  throw new Error(
    `no ${runtime} is installed from npm on ${platform} ${arch}: set ${variable} to an executable`,
  )
}

/** Where npm puts it: in the platform's own package, from which install scripts would move it. */
function findInstalled(runtime: RuntimeBinary): string {
  const { platform, arch } = process
  const extension = platform === 'win32' ? '.exe' : ''
  switch (runtime) {
    case 'bun': {
      const system = platform === 'win32' ? 'windows' : platform
      const folder = `@oven/bun-${system}-${arch === 'arm64' ? 'aarch64' : arch}`
      return besidePackage('bun', `${folder}/bin/bun${extension}`)
    }
    case 'deno': {
      const suffix = platform === 'linux' ? '-glibc' : ''
      return besidePackage('deno', `@deno/${platform}-${arch}${suffix}/deno${extension}`)
    }
    default: {
      const alias = `${runtime}-${platform}-${arch}`
      return path.join(import.meta.dirname, 'node_modules', alias, 'bin/node')
    }
  }
}

/** A file of a package that another package depends on. */
function besidePackage(dependent: string, file: string): string {
  const manifest = createRequire(import.meta.url).resolve(`${dependent}/package.json`)
  return path.resolve(path.dirname(manifest), '..', file)
}
