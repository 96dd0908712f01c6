import { createItemTable } from './item-table.ts'
import { type DatabaseOptions, openDatabase } from './open-database.ts'
import { createReadThread } from './read-thread.ts'
import type { Registry } from './registry.ts'
import { toRegistryError } from './registry-error.ts'
import { retryWhileBusy } from './retry-while-busy.ts'
import { createScanTable } from './scan-table.ts'
import { createWarrantyTable } from './warranty-table.ts'

/**
 * Opens the registry in a SQLite database; a new one is made and seeded. Several processes may open the
 * same file. What was written survives the end of its process; a power cut may take the last moments.
 *
 * @throws {RegistryError} that says what is wrong with the file
 */
export function openRegistry(options: DatabaseOptions): Registry {
  const { database, location } = openDatabase(options)
  const guard =
    <Args extends unknown[], Result>(run: (...args: Args) => Promise<Result>) =>
    (...args: Args): Promise<Result> =>
      retryWhileBusy(async () => {
        try {
          return await run(...args)
        } catch (error) {
          throw toRegistryError(options.file, error)
        }
      })
  const items = createItemTable(database)
  const scans = createScanTable(database)
  const log = createReadThread(location)
  const warranties = createWarrantyTable(database)
  return {
    listItems: guard(items.listItems),
    findItem: guard(items.findItem),
    findItemOfChip: guard(items.findItemOfChip),
    recordScan: guard(scans.recordScan),
    listScans: guard((filter) => log.ask('listScans', filter)),
    countScans: guard((range) => log.ask('countScans', range)),
    findSignals: guard((since) => log.ask('findSignals', since)),
    registerWarranty: guard(warranties.registerWarranty),
    findWarranty: guard(warranties.findWarranty),
    findWarrantyByReference: guard(warranties.findWarrantyByReference),
    findWarrantyByAttempt: guard(warranties.findWarrantyByAttempt),
    listWarranties: guard(warranties.listWarranties),
    async close() {
      await log.close()
      if (database.isOpen) database.close()
    },
  }
}
