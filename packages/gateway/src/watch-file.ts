import { unwatchFile, watchFile as watchStat } from 'node:fs'

/** How often a file is looked at. */
const intervalMilliseconds = 1000

/** Calls back when a file has changed, was replaced or has gone, on every kind of disk; returns what ends that. */
export function watchFile(file: string, onChange: () => void): () => void {
  const listener = (): void => onChange()
  watchStat(file, { interval: intervalMilliseconds, persistent: false }, listener)
  return () => unwatchFile(file, listener)
}
