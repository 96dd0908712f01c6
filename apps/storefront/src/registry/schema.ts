import type { DatabaseSync } from 'node:sqlite'

/** The version of the tables below: a change to them needs a new one, and a way there. */
export const schemaVersion = 2

/** Marks the file as this shop's: `WRKL`. */
export const applicationId = 0x57_52_4b_4c

// What the bench counts is answered from the first of these alone; the others find a chip's scans and claims.
const scanIndexes = `
  CREATE INDEX scans_by_outcome ON scans (outcome, at);
  CREATE INDEX scans_by_chip ON scans (chip_id, at, outcome) WHERE chip_id IS NOT NULL;
  CREATE INDEX scans_by_claim ON scans (claimed_uid, at) WHERE claimed_uid IS NOT NULL;
`

/** Makes the tables of an empty database. */
export function createTables(database: DatabaseSync): void {
  database.exec(`
    CREATE TABLE items (
      slug TEXT PRIMARY KEY,
      position INTEGER NOT NULL,
      facts TEXT NOT NULL
    ) STRICT;
    CREATE TABLE chips (
      id TEXT PRIMARY KEY,
      uid TEXT NOT NULL UNIQUE,
      serial TEXT NOT NULL,
      slug TEXT NOT NULL UNIQUE REFERENCES items (slug)
    ) STRICT;
    CREATE TABLE scans (
      id INTEGER PRIMARY KEY AUTOINCREMENT,
      at INTEGER NOT NULL,
      outcome TEXT NOT NULL,
      code TEXT,
      chip_id TEXT,
      chip_uid TEXT,
      claimed_uid TEXT,
      path TEXT NOT NULL,
      network TEXT NOT NULL
    ) STRICT;
    ${scanIndexes}
    CREATE TABLE warranties (
      slug TEXT PRIMARY KEY REFERENCES items (slug),
      reference TEXT NOT NULL UNIQUE,
      attempt TEXT NOT NULL UNIQUE,
      chip_id TEXT NOT NULL,
      name TEXT NOT NULL,
      email TEXT NOT NULL,
      owned_since TEXT NOT NULL,
      registered_at INTEGER NOT NULL
    ) STRICT;
    PRAGMA application_id = ${applicationId};
    PRAGMA user_version = ${schemaVersion};
  `)
}

/** Brings the tables of an older version, which is 1, to this one. */
export function updateTables(database: DatabaseSync): void {
  database.exec(`
    DROP INDEX scans_by_time;
    DROP INDEX scans_by_chip;
    ${scanIndexes}
    PRAGMA user_version = ${schemaVersion};
  `)
}
