import { chmodSync, closeSync, openSync, statSync } from 'node:fs'

const ownerOnly = 0o600
const othersMask = 0o077

/** Makes an empty file for its owner's eyes only; where there is one, or none can be made, it does nothing. */
export function makePrivateFile(file: string): void {
  try {
    closeSync(openSync(file, 'wx', ownerOnly))
  } catch {
    // There already; or SQLite will say why it can't be made.
  }
}

/**
 * Takes away the rights of others to a database that was made with them, and to the files that SQLite
 * keeps beside it; the process warns, also where they can't be taken.
 */
export function keepFilePrivate(file: string): void {
  const open = ['', '-wal', '-shm', '-journal'].map((end) => file + end).filter(isOpenToOthers)
  if (open.length === 0) return
  const warn = (text: string): void => process.emitWarning(text, { code: 'VKJWT_MOCK_DATABASE' })
  try {
    for (const each of open) chmodSync(each, ownerOnly)
    warn(`${file}, which holds the keys of chips, was open to others; now it is its owner’s alone.`)
  } catch {
    warn(
      `${file}, which holds the keys of chips, is open to others. As its owner: chmod 600 ${file}`,
    )
  }
}

function isOpenToOthers(file: string): boolean {
  // Windows has no such rights: what it reports is made up.
  if (process.platform === 'win32') return false
  const mode = statSync(file, { throwIfNoEntry: false })?.mode ?? 0
  return (mode & othersMask) !== 0
}
