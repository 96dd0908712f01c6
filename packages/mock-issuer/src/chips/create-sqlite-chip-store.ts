import type { DatabaseSync, SQLOutputValue } from 'node:sqlite'
import { setTimeout as sleep } from 'node:timers/promises'
import { maxTapCounter } from '../ntag424/session-keys.ts'
import type { BoxChip, BoxChipKind } from './box-chip.ts'
import type { ChipStore } from './chip-store.ts'
import { keepFilePrivate, makePrivateFile } from './private-file.ts'

/** The chips could not be read or written; nothing was accepted. */
export class ChipStoreError extends Error {
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

  const run = (sql: string, ...values: readonly (string | number | null)[]): Row[] =>
    attempt(() => database.prepare(sql).all(...values))

  return {
    all: () => run('SELECT * FROM chips ORDER BY position').map(readRow),
    find: (uid) => run('SELECT * FROM chips WHERE uid = ?', uid).map(readRow)[0],
    save(chip) {
      const columns = writeRow(chip)
      const names = Object.keys(columns)
      const updates = names
        .filter((name) => name !== 'counter' && name !== 'tapped')
        .map((name) => `${name} = excluded.${name}`)
      run(
        `INSERT INTO chips (${names.join()}) VALUES (${names.map(() => '?').join()})
         ON CONFLICT (uid) DO UPDATE SET ${updates.join()}`,
        ...Object.values(columns),
      )
    },
    remove: (uid) => run('DELETE FROM chips WHERE uid = ? RETURNING uid', uid).length > 0,
    accept: (uid, counter) =>
      run(
        'UPDATE chips SET counter = ?1 WHERE uid = ?2 AND counter < ?1 RETURNING uid',
        counter,
        uid,
      ).length > 0,
    nextTap(uid) {
      const [row] = run(
        `UPDATE chips SET tapped = max(tapped, counter) + 1
         WHERE uid = ? AND max(tapped, counter) < ${maxTapCounter} RETURNING tapped`,
        uid,
      )
      return row === undefined ? undefined : Number(row['tapped'])
    },
    async whenFree() {
      const end = performance.now() + patienceMilliseconds
      for (;;) {
        const fault = findLock(database)
        if (fault === undefined) return
        if (performance.now() >= end) throw unusable(fault)
        await sleep(1 + Math.random() * longestPauseMilliseconds)
      }
    },
    close: () => database.close(),
  }
}

/** What SQLite says where another process is writing: at once, without its own wait. */
function findLock(database: DatabaseSync): unknown {
  try {
    database.exec('PRAGMA busy_timeout = 0; BEGIN IMMEDIATE; ROLLBACK')
    return undefined
  } catch (error) {
    return error
  } finally {
    database.exec(`PRAGMA busy_timeout = ${patienceMilliseconds}`)
  }
}

function prepare(database: DatabaseSync, file: string): void {
  database.exec(`PRAGMA busy_timeout = ${patienceMilliseconds}`)
  const [id] = database.prepare('PRAGMA application_id').all()
  const [tables] = database.prepare('SELECT count(*) AS count FROM sqlite_schema').all()
  if (Number(id?.['application_id']) !== applicationId && Number(tables?.['count']) > 0) {
    throw new ChipStoreError(`${file} is the database of another program.`)
  }
  // Two processes that start at once both come here: each statement may run twice.
  database.exec(`
    BEGIN IMMEDIATE;
    PRAGMA application_id = ${applicationId};
    CREATE TABLE IF NOT EXISTS chips (
      position INTEGER PRIMARY KEY AUTOINCREMENT,
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
    COMMIT;
  `)
}

function writeRow(chip: BoxChip): Record<string, string | number | null> {
  return {
    uid: chip.uid,
    kind: chip.kind,
    key: chip.key,
    id: chip.id,
    serial: chip.serial ?? null,
    name: chip.name,
    slug: chip.slug,
    targetUrl: chip.targetUrl ?? null,
    counter: chip.counter,
    tapped: chip.tapped,
    forwardOnInsecure: Number(chip.forwardOnInsecure),
    forwardOnExpired: Number(chip.forwardOnExpired),
  }
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
