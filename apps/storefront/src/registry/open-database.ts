import { randomUUID } from 'node:crypto'
import { DatabaseSync } from 'node:sqlite'
import type { Item } from '../catalogue.ts'
import { insertItems } from './item-table.ts'
import { keepFilePrivate, makePrivateFile } from './private-file.ts'
import { RegistryError, toRegistryError } from './registry-error.ts'
import { applicationId, createTables, schemaVersion, updateTables } from './schema.ts'

/** Settings of the shop's database. */
export interface DatabaseOptions {
  /** A file, or `:memory:`. */
  file: string
  /** What a new database starts with. */
  seed: readonly Item[]
  /** How large the file may get: 512 MiB. */
  maxBytes?: number
}

// Another process may be making the tables: nobody is served yet, and nobody is kept waiting.
const openingMilliseconds = 2000
const defaultMaxBytes = 512 * 1024 * 1024

/** An open database, and what a second connection to it has to open. */
interface OpenDatabase {
  database: DatabaseSync
  location: string
}

/**
 * Opens the database, which is its owner's alone; where there is none it is made and seeded. Once it is
 * open, a statement that finds it locked fails at once: `retryWhileBusy` waits.
 *
 * @throws {RegistryError} that says what is wrong with the file
 */
export function openDatabase(options: DatabaseOptions): OpenDatabase {
  const { file, seed, maxBytes = defaultMaxBytes } = options
  let database: DatabaseSync | undefined
  const isFile = file !== ':memory:'
  // What SQLite keeps in memory under a name is there for all threads of the process.
  const location = isFile ? file : `file:/${randomUUID()}?vfs=memdb`
  if (isFile) makePrivateFile(file)
  try {
    database = new DatabaseSync(location, { timeout: openingMilliseconds, defensive: true })
    prepareSchema(database, file, seed)
    // Not before it is known for ours: the rights of another program's file are not our business.
    if (isFile) keepFilePrivate(file)
    const pageSize = readPragma(database, 'page_size')
    database.exec(`PRAGMA max_page_count = ${Math.floor(maxBytes / pageSize)}`)
    database.exec('PRAGMA busy_timeout = 0')
    return { database, location }
  } catch (error) {
    database?.close()
    throw toRegistryError(file, error)
  }
}

function prepareSchema(database: DatabaseSync, file: string, seed: readonly Item[]): void {
  // Readers and a writer side by side; what is committed survives the end of the process.
  database.exec('PRAGMA journal_mode = WAL; PRAGMA synchronous = NORMAL')
  // Of two processes that start together the second waits here, and finds the tables.
  database.exec('BEGIN IMMEDIATE')
  try {
    const version = readPragma(database, 'user_version')
    if (version === 0) {
      if (hasTables(database)) throw notOurs(file)
      createTables(database)
      insertItems(database, seed)
    } else if (readPragma(database, 'application_id') !== applicationId) {
      throw notOurs(file)
    } else if (version > schemaVersion) {
      const text = `The shop's database ${file} was made by a newer version of the shop (schema ${version}; this one knows ${schemaVersion}).`
      throw new RegistryError('too_new', text)
    } else if (version < schemaVersion) {
      updateTables(database)
    }
    database.exec('COMMIT')
  } catch (error) {
    if (database.isTransaction) database.exec('ROLLBACK')
    throw error
  }
}

function hasTables(database: DatabaseSync): boolean {
  return database.prepare('SELECT 1 FROM sqlite_schema LIMIT 1').get() !== undefined
}

function notOurs(file: string): RegistryError {
  const text = `The shop's database ${file}: the file is the database of another program.`
  return new RegistryError('not_ours', text)
}

function readPragma(database: DatabaseSync, name: string): number {
  return Number(database.prepare(`PRAGMA ${name}`).get()?.[name])
}
