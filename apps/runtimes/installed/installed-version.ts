import { createRequire } from 'node:module'

const owners = { workerd: 'miniflare', '@edge-runtime/vm': '@edge-runtime/vm' }

/** The version of a runtime that can't tell it by itself. */
export function installedVersion(name: keyof typeof owners): string {
  const require = createRequire(import.meta.resolve(owners[name]))
  return require(`${name}/package.json`).version
}
