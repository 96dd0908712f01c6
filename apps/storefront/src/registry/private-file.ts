import { chmodSync, closeSync, openSync, statSync } from 'node:fs'

const ownerOnly = 0o600
const othersMask = 0o077

// SQLite gives the files beside a database the rights of the database, as it makes them.
const companions = ['', '-wal', '-shm', '-journal']

/**
 * Makes a database's file, empty, for its owner's eyes only, before SQLite would make it for everybody's.
 * One that exists stays as it is; where none can be made, it is for SQLite to say why.
 */
export function makePrivateFile(file: string): void {
  try {
    closeSync(openSync(file, 'wx', ownerOnly))
  } catch {
    // There already, or not to be made.
  }
}

/**
 * Takes away the rights of others to a database that was made with them, by an earlier version or by
 * hand; the process warns, once for a file, and also where they can't be taken.
 */
export function keepFilePrivate(file: string): void {
  const open = companions.map((end) => file + end).filter(isOpenToOthers)
  if (open.length === 0) return
  try {
    for (const each of open) chmodSync(each, ownerOnly)
    warn(
      `The database ${file} was open to other users of this machine; now it is its owner's alone.`,
    )
  } catch {
    warn(
      `The database ${file} is open to other users of this machine, and that can't be changed from here. As its owner: chmod 600 ${file}`,
    )
  }
}

function isOpenToOthers(file: string): boolean {
  // Windows has no such rights: what it reports is made up.
  if (process.platform === 'win32') return false
  const mode = statSync(file, { throwIfNoEntry: false })?.mode ?? 0
  return (mode & othersMask) !== 0
}

function warn(text: string): void {
  process.emitWarning(text, { code: 'SHOP_DATABASE' })
}
