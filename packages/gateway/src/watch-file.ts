import { unwatchFile, watchFile as watchStat } from 'node:fs'

/** How often a file is looked at. */
const intervalMilliseconds = 1000

/** For how long a file has to stay as it is: one that is written in place is whole only at its end. */
const quietMilliseconds = 1.5 * intervalMilliseconds

/**
 * Calls back when a file has changed, was replaced or has gone, on every kind of disk, once it changes no more; returns
 * what ends that.
 */
export function watchFile(file: string, onChange: () => void): () => void {
  let quiet: NodeJS.Timeout | undefined
  const listener = (): void => {
    clearTimeout(quiet)
    quiet = setTimeout(onChange, quietMilliseconds).unref()
  }
  watchStat(file, { interval: intervalMilliseconds, persistent: false }, listener)
  return () => {
    clearTimeout(quiet)
    unwatchFile(file, listener)
  }
}
