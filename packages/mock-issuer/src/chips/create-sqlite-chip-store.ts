import type { DatabaseSync, SQLOutputValue, StatementSync } from 'node:sqlite'
import { setTimeout as sleep } from 'node:timers/promises'
import { maxTapCounter } from '../ntag424/session-keys.ts'
import type { BoxChip, BoxChipKind } from './box-chip.ts'
import type { ChipStore } from './chip-store.ts'
import { keepFilePrivate, makePrivateFile } from './private-file.ts'

/** The chips could not be read or written; nothing was accepted. */
class ChipStoreError extends Error {
  /** What a request is answered with that needed them. */
  readonly status = 503
}

type Row = Record<string, SQLOutputValue>

// “vkjw”: tells this file from other programs' databases.
const applicationId = 0x766b6a77

const patienceMilliseconds = 1000
const longestPauseMilliseconds = 25

/**
 * Keeps chips in an SQLite file, its owner's alone, which several processes may share.
 *
 * Needs Node 22.13, throws a `ChipStoreError` that says so on an older one, and for a file that is no
 * such database, can't be written or is locked for more than a second.
 */
export function createSqliteChipStore(file: string): ChipStore {
  // Not an import: Node 20 has no such module, and runs all the rest.
  const sqlite = process.getBuiltinModule?.('node:sqlite')
  if (sqlite === undefined) {
    throw new ChipStoreError(
      `A database file needs Node 22.13 or later, and this is ${process.version}. Without one, the state is in memory.`,
    )
  }
  const unusable = (error: unknown): ChipStoreError => {
    const reason = error instanceof Error ? error.message : String(error)
    return new ChipStoreError(`The database file ${file} can’t be used: ${reason}.`, {
      cause: error,
    })
  }
  const attempt = <Result>(step: () => Result): Result => {
    try {
      return step()
    } catch (error) {
      if (error instanceof ChipStoreError) throw error
      throw unusable(error)
    }
  }
  makePrivateFile(file)
  const database = attempt(() => new sqlite.DatabaseSync(file))
  try {
    attempt(() => prepare(database, file))
    // Not before it is known for a box's: another program's file is none of our business.
    keepFilePrivate(file)
  } catch (error) {
    database.close()
    throw error
  }

  const statements = new Map<string, StatementSync>()
  const prepared = (sql: string): StatementSync => {
    const statement = statements.get(sql) ?? database.prepare(sql)
    statements.set(sql, statement)
    return statement
  }
  const read = (sql: string, ...values: readonly (string | number | null)[]): Row[] =>
    attempt(() => prepared(sql).all(...values))
  let changes = 0
  const write = (sql: string, ...values: readonly (string | number | null)[]): Row[] => {
    changes += 1
    return read(sql, ...values)
  }

  return {
    all: () => read('SELECT * FROM chips ORDER BY position').map(readRow),
    list: (start, count) =>
      read('SELECT * FROM chips ORDER BY position LIMIT ? OFFSET ?', count, start).map(readRow),
    count: () => Number(read('SELECT count(*) AS count FROM chips')[0]?.['count']),
    // SQLite counts what others change, and nothing of what this connection does.
    version: () => `${read('PRAGMA data_version')[0]?.['data_version']}-${changes}`,
    find: (uid) => read('SELECT * FROM chips WHERE uid = ?', uid).map(readRow)[0],
    findBySlug: (slug) =>
      read('SELECT * FROM chips WHERE slug = ? ORDER BY position LIMIT 1', slug).map(readRow)[0],
    save: (chip) => {
      write(saveChip, ...writeRow(chip))
    },
    remove: (uid) => write('DELETE FROM chips WHERE uid = ? RETURNING uid', uid).length > 0,
    accept: (uid, counter) => write(acceptCounter, counter, uid).length > 0,
    nextTap(uid) {
      const [row] = write(countTap, uid)
      return row === undefined ? undefined : Number(row['tapped'])
    },
    together(steps) {
      attempt(() => prepared('BEGIN IMMEDIATE').run())
      try {
        const result = steps()
        attempt(() => prepared('COMMIT').run())
        return result
      } catch (error) {
        rollBack(prepared)
        throw error
      }
    },
    async whenFree() {
      const end = performance.now() + patienceMilliseconds
      for (;;) {
        const fault = findLock(prepared)
        if (fault === undefined) return
        if (performance.now() >= end) throw unusable(fault)
        await sleep(1 + Math.random() * longestPauseMilliseconds)
      }
    },
    close: () => database.close(),
  }
}

/** What SQLite says where another process is writing: at once, without its own wait. */
function findLock(prepared: (sql: string) => StatementSync): unknown {
  try {
    prepared('PRAGMA busy_timeout = 0').get()
    prepared('BEGIN IMMEDIATE').run()
    prepared('ROLLBACK').run()
    return undefined
  } catch (error) {
    return error
  } finally {
    prepared(`PRAGMA busy_timeout = ${patienceMilliseconds}`).get()
  }
}

function rollBack(prepared: (sql: string) => StatementSync): void {
  try {
    prepared('ROLLBACK').run()
  } catch {
    // SQLite has done so itself, as it does when a disk is full.
  }
}

function prepare(database: DatabaseSync, file: string): void {
  database.exec(`PRAGMA busy_timeout = ${patienceMilliseconds}`)
  const [id] = database.prepare('PRAGMA application_id').all()
  const [tables] = database.prepare('SELECT count(*) AS count FROM sqlite_schema').all()
  if (Number(id?.['application_id']) !== applicationId && Number(tables?.['count']) > 0) {
    throw new ChipStoreError(`${file} is the database of another program.`)
  }
  try {
    // Writers that wait for no disk: what a process has written survives it, though not a power cut.
    database.exec('PRAGMA journal_mode = WAL; PRAGMA synchronous = NORMAL')
  } catch {
    // Another process is at it; what comes next tells whether the file can be used.
  }
  // Two processes that start at once both come here: each statement may run twice.
  database.exec(`
    BEGIN IMMEDIATE;
    PRAGMA application_id = ${applicationId};
    CREATE TABLE IF NOT EXISTS chips (
      position INTEGER PRIMARY KEY,
      uid TEXT NOT NULL UNIQUE,
      kind TEXT NOT NULL,
      key TEXT NOT NULL,
      id TEXT NOT NULL,
      serial TEXT,
      name TEXT NOT NULL,
      slug TEXT NOT NULL,
      targetUrl TEXT,
      counter INTEGER NOT NULL,
      tapped INTEGER NOT NULL,
      forwardOnInsecure INTEGER NOT NULL,
      forwardOnExpired INTEGER NOT NULL
    ) STRICT;
    CREATE INDEX IF NOT EXISTS slugs ON chips (slug);
    COMMIT;
  `)
}

const columns = [
  'uid',
  'kind',
  'key',
  'id',
  'serial',
  'name',
  'slug',
  'targetUrl',
  'counter',
  'tapped',
  'forwardOnInsecure',
  'forwardOnExpired',
] as const satisfies readonly (keyof BoxChip)[]

const updates = columns
  .filter((name) => name !== 'counter' && name !== 'tapped')
  .map((name) => `${name} = excluded.${name}`)

const saveChip = `INSERT INTO chips (${columns.join()}) VALUES (${columns.map(() => '?').join()})
  ON CONFLICT (uid) DO UPDATE SET ${updates.join()}`

const acceptCounter = 'UPDATE chips SET counter = ?1 WHERE uid = ?2 AND counter < ?1 RETURNING uid'

const countTap = `UPDATE chips SET tapped = max(tapped, counter) + 1
  WHERE uid = ? AND max(tapped, counter) < ${maxTapCounter} RETURNING tapped`

function writeRow(chip: BoxChip): (string | number | null)[] {
  return columns.map((name) => {
    const { [name]: value = null } = chip
    return typeof value === 'boolean' ? Number(value) : value
  })
}

function readRow(row: Row): BoxChip {
  const { serial, targetUrl } = row
  return {
    uid: String(row['uid']),
    kind: String(row['kind']) as BoxChipKind,
    key: String(row['key']),
    id: String(row['id']),
    ...(serial === null ? {} : { serial: String(serial) }),
    name: String(row['name']),
    slug: String(row['slug']),
    ...(targetUrl === null ? {} : { targetUrl: String(targetUrl) }),
    counter: Number(row['counter']),
    tapped: Number(row['tapped']),
    forwardOnInsecure: row['forwardOnInsecure'] === 1,
    forwardOnExpired: row['forwardOnExpired'] === 1,
  }
}
