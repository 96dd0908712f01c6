import { catalogue } from '../catalogue.ts'
import { oncePerProcess } from '../once-per-process.ts'
import { findDatabaseFile } from './database-file.ts'
import { openRegistry } from './open-registry.ts'
import type { Registry } from './registry.ts'

/**
 * The shop's registry, opened on first use.
 *
 * @throws {RegistryError} that says what is wrong with the file
 */
export function getRegistry(): Registry {
  return oncePerProcess('registry', () =>
    openRegistry({ file: findDatabaseFile(process.env['SHOP_DATABASE']), seed: catalogue }),
  )
}
