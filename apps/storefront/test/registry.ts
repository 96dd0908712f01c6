import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterEach } from 'vitest'
import { catalogue } from '../src/catalogue.ts'
import type { DatabaseOptions } from '../src/registry/open-database.ts'
import { openRegistry } from '../src/registry/open-registry.ts'
import type { Registry } from '../src/registry/registry.ts'

const folders: string[] = []
const registries: Registry[] = []

afterEach(async () => {
  await Promise.all(registries.splice(0).map((registry) => registry.close()))
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true })
})

/** A folder that is removed after the test. */
export function makeFolder(): string {
  const folder = mkdtempSync(path.join(tmpdir(), 'shop-'))
  folders.push(folder)
  return folder
}

/** The path of a database in a folder of its own, which nobody has made yet. */
export function newFile(): string {
  return path.join(makeFolder(), 'shop.sqlite')
}

/** A registry that is closed after the test; in memory unless it is told otherwise. */
export function open(options: Partial<DatabaseOptions> = {}): Registry {
  const registry = openRegistry({ file: ':memory:', seed: catalogue, ...options })
  registries.push(registry)
  return registry
}
